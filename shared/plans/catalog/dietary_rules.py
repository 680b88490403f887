"""What a person must not eat, or does not want to, and what of some food goes against it.

What cannot be known is refused: an ingredient that the taxonomy does not have, for someone with an allergy or a rule.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from shared.plans.catalog.ingredients import Ingredient, Taxonomy, fold_name

KOSHER = "kosher"
_OPTIONS_WITHOUT_NAME = {"none", "other"}


@dataclass(frozen=True)
class DietaryRules:
    """What a person's facts say about food. `avoided` and `disliked` are ids of ingredients.

    `unknown` are their words for something that they must not eat, or a way of eating, which the taxonomy does not
    know: while there are any, nobody can say that a meal is right for them.
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


def read_dietary_rules(facts: Mapping[str, Any], taxonomy: Taxonomy) -> DietaryRules:
    """Read the facts of a profile; words that name an allergen or a diet of the quiz count as chosen."""
    allergens = set(facts.get("allergies") or ()) - _OPTIONS_WITHOUT_NAME
    diets = {*(facts.get("diet_rules") or ()), facts.get("diet")}
    avoided, unknown = set[str](), list[str]()
    for text in facts.get("other_allergies") or ():
        term = taxonomy.find_ingredient(text)
        if term is None:
            unknown.append(text)
        else:
            avoided.add(term.id)
    words = facts.get("diet_in_own_words") if facts.get("diet") == "other" else None
    if words:
        named = [diet for name, diet in taxonomy.diets.items() if _contains_words(fold_name(words), name)]
        diets.update(named)
        unknown += [] if named else [words]
    disliked = (taxonomy.find_ingredient(text) for text in facts.get("disliked_food") or ())
    return DietaryRules(
        allergens=frozenset(allergens),
        avoided=frozenset(avoided),
        diets=frozenset(diets) - {"everything", "other", None},
        disliked=frozenset(term.id for term in disliked if term is not None),
        unknown=tuple(unknown),
    )


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


def is_conflict(term: Ingredient, avoided: Ingredient) -> bool:
    """Tell whether a term is or may hold what is avoided, or is so general that it may be it."""
    return avoided.id in term.kinds or term.id in avoided.ancestors


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


def _contains_words(text: str, words: str) -> bool:
    return f" {words} " in f" {text} "
