"""Bring the forms of an English word together, so that one lexicon line covers "automate", "automated", "automating".

A short suffix stripper of our own. It only undoes inflection (plural, past, -ing, -ly, -ness) and evens out the final
e, y and doubled consonant that inflection changes. It does not undo derivation: "automation" stays apart from
"automate", because cutting deeper also joins words that have nothing in common ("station", "state"). What comes out is
a key to compare, not a word to show. Words of other languages pass through nearly untouched.
"""

_SHORTEST = 3
_VOWELS = frozenset("aeiouy")
_DOUBLED = frozenset("bdgklmnprt")
_ENDINGS = (("ness", 3), ("ing", 3), ("ed", 3), ("ly", 4))
_ENDING_TEXTS = tuple(ending for ending, _ in _ENDINGS)
_NO_E_AFTER = frozenset("aeiouwxy")

_IRREGULAR = {
    regular: form
    for form, *regulars in (
        line.split()
        for line in """
        lose lost
        pay paid
        sleep slept
        feel felt
        teach taught
        know knew known
        write wrote written
        speak spoke spoken
        tell told
        break broke broken
        fight fought
        hurt hurting
        earn earnt
        learn learnt
        spend spent
        sell sold
        buy bought
        forgive forgave forgiven
        leave left
        grow grew grown
        choose chose chosen
        quit quitting
        drink drank drunk
        eat ate eaten
        run ran
        think thought
        lay laid
        hide hid hidden
        fall fell fallen
        freeze froze frozen
        win won
        steal stole stolen
        weep wept
        sing sang sung
        owe owing owed
        die dying died
        lie lying lied
        shake shook shaken
        sting stung
        cut cuts cutting
        ache aching ached
        news news
        child children
        man men
        woman women
        wife wives
        life lives
        foot feet
        tooth teeth
        """.strip().splitlines()
    )
    for regular in regulars
}


def stem(word: str) -> str:
    """Return the key under which `word` is compared: casefolded, without inflection."""
    folded = word.casefold().removesuffix("'s").removesuffix("'")
    if not folded.isascii():
        return folded
    known = _IRREGULAR.get(folded)
    return _normalize_ending(known) if known is not None else _normalize_ending(_strip_ending(_strip_plural(folded)))


def _strip_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > _SHORTEST + 1:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _SHORTEST:
        return word[:-1]
    return word


def _strip_ending(word: str) -> str:
    if word.endswith("ied") and len(word) > _SHORTEST + 1:
        return word[:-3] + "y"
    if not word.endswith(_ENDING_TEXTS):
        return word
    for ending, shortest in _ENDINGS:
        bare = word.removesuffix(ending)
        if len(word) > len(bare) and len(bare) >= shortest and not _VOWELS.isdisjoint(bare):
            return _restore_final_e(bare) if ending in {"ing", "ed"} else bare
    return word


def _restore_final_e(bare: str) -> str:
    """Give a short stem back the e that its ending took ("hop|ing" is "hope"), or undo its doubling ("hopp|ing")."""
    if len(bare) == _SHORTEST and bare[0] not in _VOWELS and bare[1] in _VOWELS and bare[2] not in _NO_E_AFTER:
        return bare + "e"
    return _undo_doubling(bare)


def _undo_doubling(word: str) -> str:
    return word[:-1] if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] in _DOUBLED else word


def _normalize_ending(word: str) -> str:
    """Drop a final e and write a final y as i, so that "hope" meets "hoping" and "happy" meets "happiness"."""
    if len(word) <= _SHORTEST:
        return word
    if word.endswith("y"):
        return word[:-1] + "i"
    return _undo_doubling(word.removesuffix("e") if len(word) > _SHORTEST + 1 else word)
