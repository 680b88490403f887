"""Words by which a follow-up is known that leaves its constraints: beginnings of words and phrases, without accents.

Subjects, diagnoses and requests for reasons are listed in the languages that the safety net reads; whatever an English
phrase does not catch is compared by its meaning (`follow_up_similarity.py`).
"""

import re
from collections.abc import Mapping, Sequence

from shared.narrative.sessions.profile_facts import ROMANCE, TRAUMA

LISTED_LANGUAGES = ("en", "de", "es", "fr", "it", "pl", "pt")
SUBJECTS: Mapping[str, Sequence[str]] = {
    ROMANCE: (
        *("romanc", "romantic", "lover", "boyfriend", "girlfriend", "sexual", "dating", "marriage", "divorce", "crush"),
        *("sweetheart", "soulmate", "wedding", "married", "husband", "wife", "spouse", "fiance", "heartbr", "heartach"),
        *("infatuat", "flirt", "affair", "kiss", "breakup", "honeymoon", "intimate", "intimacy", "jealous"),
        *("liebesl", "verliebt", "geliebte", "ehemann", "ehefrau", "scheidung", "beziehungspart", "sexuell"),
        *("novio", "novia", "enamor", "amante", "matrimonio", "divorcio", "amour", "amoureu", "mariage", "divorc"),
        *("romans", "zakocha", "kochank", "rozwod", "namorad", "casament", "fidanzat", "innamor", "amant"),
    ),
    TRAUMA: (
        *("trauma", "abuse", "abused", "assault", "violen", "raped", "beaten", "molest", "flashback", "nightmar"),
        *("tragedy", "tragic", "grief", "griev", "mourn", "funeral", "torture", "terrif", "suffer", "bully", "bullie"),
        *("missbrauch", "misshand", "gewalt", "vergewalt", "uberfall", "abuso", "maltrat", "agresi", "viola"),
        *("abus", "maltrait", "agress", "przemoc", "molesto", "gwalt", "violenc", "agred", "maltratt", "stupro"),
    ),
}
"""By the boundary that closes them."""
DIAGNOSES = (
    *("diagnos", "disorder", "depressi", "bipolar", "ptsd", "narcissi", "borderline", "patholog", "storung"),
    *("trastorno", "trouble mental", "zaburzeni", "transtorno", "disturbo", "burnout", "burn-out", "adhs", "autis"),
)
_ADVICE = (
    r"you (?:could|might|may|can) (?:want to |also |always |just )?"
    r"(?:try|consider|write|talk|ask|see|think|look|find|take|let)",
    r"(?:you (?:should|must|need to|have to|ought)|you'd better|why don'?t you|why not (?:try|just))",
    r"have you (?:ever )?(?:considered|thought (?:about|of)|tried)|it (?:would|might|could|may|can) help|what if you",
    r"\bi(?:'d| would| can| want to)? (?:recommend|suggest|advise|urge|encourage)|my (?:advice|suggestion)",
    r"\b(?:try to|try \w+ing|consider|remember to|make sure|do not worry|don't worry|let go of|reach out|seek)\b",
    r"\b(?:a doctor|a counselor|a professional|professional help|therapy|therapist|self-care)\b",
    r"\b(?:du solltest|sie sollten|du konntest|sie konnten|versuch|empfehle|wie ware es|rate (?:dir|ihnen))",
    r"\b(?:deberias|deberia|intenta|te recomiendo|te aconsejo|podrias|le recomiendo|le aconsejo)\b",
    r"\b(?:devriez|devrais|essaie|essayez|conseille|pourquoi ne pas)\b|\b(?:dovresti|dovrebbe|prova a|consiglio)\b",
    r"\b(?:powiniene|powinna|sprobuj|radze|polecam)|\b(?:deveria|tente|recomendo|aconselho)\b",
)
_INTERPRETATION = (
    r"\b(?:it|that|this|which|you) (?:sounds?|seems?|appears?|feels?) (?:like|as if|as though|that|to me|very|so)",
    r"\b(?:that|this|it|which) (?:means|shows|suggests|tells (?:me|us)|reveals|explains|is (?:why|because))\b",
    r"\byou (?:must|probably|clearly|obviously|surely|seem|really) (?:have |to )?(?:be|been|feel|felt|want|need)",
    r"\b(?:deep down|really about|the meaning of|pattern|lesson|silver lining|for a reason|defin(?:es?|ed) you)\b",
    r"\b(?:so (?:strong|brave)|proud of you|well done|great job|good job|amazing|impressive|inspiring|admir\w+)\b",
    r"\bwhat (?:does|did) (?:it|that|this) (?:mean|say about|teach)",
)
_REASON = re.compile(
    r"\b(?:why|how come|what made you|the reason|warum|wieso|weshalb|por que|pourquoi|perche|dlaczego|porque)\b"
)
_ADVISES = re.compile("|".join(_ADVICE))
_INTERPRETS = re.compile("|".join(_INTERPRETATION))


def has_advice(plain: str) -> bool:
    """Tell whether a folded text without accents advises, or sends somebody somewhere."""
    return _ADVISES.search(plain) is not None


def has_interpretation(plain: str) -> bool:
    """Tell whether a folded text without accents says what something means, what somebody is, or praises them."""
    return _INTERPRETS.search(plain) is not None


def asks_for_reason(plain: str) -> bool:
    """Tell whether a folded text without accents asks why."""
    return _REASON.search(plain) is not None
