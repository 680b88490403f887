"""Words that no text of ours has about a person: names of illnesses, and labels that say what somebody is.

A story has a shape, and nobody has a finding. What a model writes is dropped where it has such a word; what is written
in our files is tested for them. Nobody's own words are read here.
"""

import re

_CLINICAL = (
    r"diagnos\w*|disorders?|syndromes?|symptoms?|patholog\w*|clinical\w*|psych(?:o|ia)\w*|neuro\w*|therap\w*|"
    r"patients?|depress(?:ion|ive|ed)|anxiety|anxious|bipolar|borderline|narcissis\w*|manic|mania|phobi\w*|"
    r"trauma\w*|ptsd|adhd|autis\w*|schizo\w*|obsessive|compulsive|addict\w*|codependen\w*|co-dependen\w*|"
    r"dissociat\w*|attachment (?:style|issues?)|dysfunction\w*|repress(?:ed|ion)|in denial|coping mechanisms?|"
    r"triggers?|triggered|toxic|inner child|self-sabotag\w*|unresolved|subconscious\w*|unconscious\w*|"
    r"personality|introvert\w*|extrovert\w*|perfectionist|people.pleas\w*|abus(?:e|ed|er|ive)|damaged|"
    r"mental(?:ly)? (?:ill\w*|health|condition)"
)
_LABELS = (
    r"you(?:(?:'|\u2019)re| are) (?:a|an|the) (?:\w+ )?"
    r"(?:victim|survivor|hero|heroine|fighter|failure|loser|winner|warrior|type|person who)|"
    r"you (?:must|should|need to|have to|ought to)|people like you|"
    r"(?:because|since) (?:of )?your (?:childhood|mother|father|parents)"
)
_LABELING = re.compile(rf"\b(?:{_CLINICAL}|{_LABELS})\b", re.IGNORECASE)


def has_label(text: str) -> bool:
    """Tell whether a text names an illness, explains a person, or says what somebody is or ought to do."""
    return _LABELING.search(text) is not None
