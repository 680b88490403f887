"""What a person must not eat, or does not want to, and what of some food goes against it.

What cannot be known is refused: an ingredient that the taxonomy does not have, for someone with an allergy or a rule.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from shared.core.folded_text import fold_label
from shared.plans.catalog.ingredients import Ingredient, Taxonomy, fold_name

KOSHER = "kosher"
_OPTIONS_WITHOUT_NAME = {"none", "other"}
_LONGEST_DIET = 4
_FREE = "free"
_CLAUSE = re.compile(r"[.;!?\n]|\bbut\b")


@dataclass(frozen=True)
class DietaryRules:
    """What a person's facts say about food. `avoided` and `disliked` are ids of ingredients.

    `unknown` are their words for something that they must not eat, or a way of eating, which the taxonomy does not
    know, and questions about it that are open: while there are any, nobody can say that a meal is right for them.
    """

    allergens: frozenset[str] = frozenset()
    avoided: frozenset[str] = frozenset()
    diets: frozenset[str] = frozenset()
    disliked: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()

    @property
    def is_strict(self) -> bool:
        """Tell whether food that nobody knows could be wrong for this person."""
        return bool(self.allergens or self.avoided or self.diets or self.unknown)


@dataclass(frozen=True)
class DietaryBreach:
    """An ingredient that goes against a rule; `rule` is the allergen, diet, or avoided ingredient, or "unknown"."""

    ingredient: str
    kind: Literal["allergen", "avoided", "diet", "unknown"]
    rule: str


@dataclass(frozen=True)
class DietaryExclusions:
    """The ids of what a person must not eat, found once for many meals.

    `alone` is wrong in any meal; `meat` is wrong in a meal that has anything of `milk`, and both are empty for whoever
    may eat them together.
    """

    alone: frozenset[str]
    meat: frozenset[str]
    milk: frozenset[str]

    def list_wrong(self, names: Collection[str]) -> list[str]:
        """Return which ingredients of a meal are wrong, by their ids: those of which `find_breaches` tells."""
        wrong = [] if self.alone.isdisjoint(names) else [name for name in names if name in self.alone]
        if not self.milk.isdisjoint(names):
            wrong += [name for name in names if name in self.meat]
        return wrong


def read_dietary_rules(facts: Mapping[str, Any], taxonomy: Taxonomy) -> DietaryRules:
    """Read the facts of a profile, and of their words whatever the taxonomy knows."""
    allergens = set(facts.get("allergies") or ()) - _OPTIONS_WITHOUT_NAME
    diets = {*(facts.get("diet_rules") or ()), facts.get("diet")}
    avoided, unknown = set[str](), list[str]()
    for text in facts.get("other_allergies") or ():
        terms, is_known = _read_terms(text, taxonomy)
        avoided.update(terms)
        unknown += [] if is_known else [text]
    words = facts.get("diet_in_own_words") if facts.get("diet") == "other" else None
    if words:
        named, terms, is_known = _read_diet(words, taxonomy)
        diets |= named
        avoided |= terms
        unknown += [] if is_known else [words]
    disliked = (term.id for text in facts.get("disliked_food") or () for term in _list_named(text, taxonomy))
    return DietaryRules(
        allergens=frozenset(allergens),
        avoided=frozenset(avoided),
        diets=frozenset(diets) - {"everything", "other", None},
        disliked=frozenset(disliked),
        unknown=tuple(unknown),
    )


def _read_terms(text: str, taxonomy: Taxonomy) -> tuple[set[str], bool]:
    """Return the ingredients that an allergy names, such as "nuts and kiwi", and whether that was all it said."""
    whole = taxonomy.find_ingredient(text)
    if whole is not None:
        return {whole.id, *whole.derived}, True
    parts = [*taxonomy.read_text(text)]
    found = {name for part in parts if isinstance(part, Ingredient) for name in (part.id, *part.derived)}
    rest = {part for part in parts if isinstance(part, str)} - taxonomy.fillers - taxonomy.denials - taxonomy.qualifiers
    return found, bool(found) and not rest


def _read_diet(text: str, taxonomy: Taxonomy) -> tuple[set[str], set[str], bool]:
    """Return the diets that words name, the ingredients that they deny, and whether that was all they said."""
    diets, denied, is_known = set[str](), set[str](), True
    for clause in _CLAUSE.split(fold_label(text)):
        named, rest = _take_diets(fold_name(clause).split(), taxonomy.diets)
        diets |= named
        parts, is_denial = [*taxonomy.read_text(rest)], False
        for part, after in zip(parts, [*parts[1:], ""], strict=False):
            is_denial = is_denial or part in taxonomy.denials
            if isinstance(part, Ingredient) and (is_denial or after == _FREE):
                denied.add(part.id)
            else:
                is_known = is_known and part in taxonomy.fillers | taxonomy.denials
    return diets, denied, is_known and bool(diets or denied)


def _take_diets(words: list[str], names: Mapping[str, str]) -> tuple[set[str], str]:
    """Return the diets among some words, and the text of the others."""
    found, rest, start = set[str](), list[str](), 0
    while start < len(words):
        ends = range(min(start + _LONGEST_DIET, len(words)), start, -1)
        end = next((end for end in ends if " ".join(words[start:end]) in names), start)
        if end == start:
            rest.append(words[start])
        else:
            found.add(names[" ".join(words[start:end])])
        start = max(end, start + 1)
    return found, " ".join(rest)


def _list_named(text: str, taxonomy: Taxonomy) -> list[Ingredient]:
    whole = taxonomy.find_ingredient(text)
    return taxonomy.find_ingredients(text) if whole is None else [whole]


def find_breaches(names: Iterable[str], rules: DietaryRules, taxonomy: Taxonomy) -> list[DietaryBreach]:
    """Return what of some ingredients, by id or name, goes against a person's rules. Dislikes are no breach."""
    found, breaches = list[Ingredient](), list[DietaryBreach]()
    for name in names:
        term = taxonomy.ingredients.get(name) or taxonomy.find_ingredient(name)
        if term is not None:
            found.append(term)
        elif rules.is_strict:
            breaches.append(DietaryBreach(name, "unknown", "unknown"))
    for term in found:
        breaches += _find_breaches_of(term, rules, taxonomy)
    if KOSHER in rules.diets:
        breaches += _find_meat_with_milk(found)
    return breaches


def find_exclusions(rules: DietaryRules, taxonomy: Taxonomy) -> DietaryExclusions:
    """Return what a person must not eat, as `find_breaches` would judge each ingredient of the taxonomy."""
    index, none = taxonomy.index, frozenset[str]()
    is_kosher = KOSHER in rules.diets
    return DietaryExclusions(
        alone=none.union(
            *(index.allergens.get(one, none) for one in rules.allergens),
            *(index.breaches.get(one, none) for one in rules.diets),
            find_conflicts(rules.avoided, taxonomy),
        ),
        meat=index.kinds.get("meat", none) if is_kosher else none,
        milk=index.allergens.get("milk", none) if is_kosher else none,
    )


def find_conflicts(avoided: Iterable[str], taxonomy: Taxonomy) -> frozenset[str]:
    """Return the ids of all terms that are in conflict with any of some: see `is_conflict`."""
    index, none = taxonomy.index, frozenset[str]()
    terms = [taxonomy.ingredients[name] for name in avoided]
    return none.union(
        *(index.kinds.get(name, none) for term in terms for name in (term.id, *term.members)),
        *(index.parts.get(name, none) for term in terms for name in term.ancestors),
    )


def is_conflict(term: Ingredient, avoided: Ingredient) -> bool:
    """Tell whether a term is or may hold what is avoided, or something so general that it may be it."""
    return (
        avoided.id in term.kinds
        or not avoided.members.isdisjoint(term.kinds)
        or not avoided.ancestors.isdisjoint(term.parts)
    )


def _find_breaches_of(term: Ingredient, rules: DietaryRules, taxonomy: Taxonomy) -> Iterator[DietaryBreach]:
    for allergen in sorted(term.allergens & rules.allergens):
        yield DietaryBreach(term.id, "allergen", allergen)
    for diet in sorted(term.breaches & rules.diets):
        yield DietaryBreach(term.id, "diet", diet)
    for avoided in sorted(rules.avoided):
        if is_conflict(term, taxonomy.ingredients[avoided]):
            yield DietaryBreach(term.id, "avoided", avoided)


def _find_meat_with_milk(terms: Sequence[Ingredient]) -> Iterator[DietaryBreach]:
    """Kosher food has no meat and milk in one meal."""
    if any("milk" in term.allergens for term in terms):
        yield from (DietaryBreach(term.id, "diet", KOSHER) for term in terms if "meat" in term.kinds)
