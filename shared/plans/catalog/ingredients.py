"""The taxonomy of ingredients: what people call them, what they are, what is in them, and who must not eat them.

A term inherits from its parents (an almond is a tree nut), from what it contains (Worcestershire sauce, anchovies) and
from what it is often made with (`may_contain`: a stock cube, celery). What is often in it counts as being in it:
what is not known to be safe is not called safe. Traces from a factory cannot be known here; labels tell them.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from shared.core.folded_text import fold_label

_LONGEST_NAME = 5
"""How many words the longest name has that is looked for in a text."""
_NOT_OF_WORDS = re.compile(r"[^a-z0-9\u0080-\U0010ffff]+")
_SIGNS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "&": " and "})


@dataclass(frozen=True)
class Nutrients:
    """Energy in kilocalories, the rest in grams; of 100 g of an ingredient, or of a portion of a meal."""

    kcal: float = 0.0
    protein: float = 0.0
    carbohydrate: float = 0.0
    fat: float = 0.0
    fiber: float = 0.0


@dataclass(frozen=True)
class Ingredient:
    """A term of the taxonomy.

    `ancestors` is what it is, `parts` what is or may be in it under just that name, and `kinds` all of these with what
    they are: a stock cube has beef in it, which is meat. Each includes the term itself. `members` are the terms that a
    group such as "legumes" stands for, any of which it may be. `derived` are oils made of it, for allergies.
    `allergens` are values of the quiz's question `allergies`, and `breaches` those of `diet` and `diet_rules` that it
    does not fit. `nutrients` are per 100 g of it in this `state`, and None for terms that no meal is made of.
    """

    id: str
    name: str
    synonyms: tuple[str, ...]
    ancestors: frozenset[str]
    parts: frozenset[str]
    kinds: frozenset[str]
    members: frozenset[str]
    derived: frozenset[str]
    allergens: frozenset[str]
    breaches: frozenset[str]
    nutrients: Nutrients | None
    state: str | None


@dataclass(frozen=True)
class IngredientIndex:
    """The ids of the terms that have something, by what that is: the fields of the same names, read backwards."""

    allergens: Mapping[str, frozenset[str]]
    breaches: Mapping[str, frozenset[str]]
    kinds: Mapping[str, frozenset[str]]
    parts: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Taxonomy:
    """All ingredients by id, and how to find them by name or by what is in them.

    `names` maps folded names to ids, `diets` folded names of diets to their ids. `qualifiers` are words that may be
    left out of a name without changing who must not eat it, such as "fresh". `denials` are words that say that
    something is not eaten, and `fillers` those that say nothing about it.
    """

    ingredients: Mapping[str, Ingredient]
    index: IngredientIndex
    names: Mapping[str, str]
    diets: Mapping[str, str]
    qualifiers: frozenset[str]
    denials: frozenset[str]
    fillers: frozenset[str]

    def find_ingredient(self, text: str) -> Ingredient | None:
        """Return the term that a name means, whatever its case, accents, plural or qualifiers; None if unknown."""
        words = fold_name(text).split()
        found = self.names.get(" ".join(words))
        if found is None:
            plain = [word for word in words if word not in self.qualifiers]
            found = self.names.get(" ".join(plain))
        return self.ingredients[found] if found is not None else None

    def find_ingredients(self, text: str) -> list[Ingredient]:
        """Return the terms that a longer text names, the longest name at each place, in order and once each."""
        found = {part.id: part for part in self.read_text(text) if isinstance(part, Ingredient)}
        return [*found.values()]

    def read_text(self, text: str) -> Iterator[Ingredient | str]:
        """Read a text from left to right as terms, and as folded words that name none."""
        words = fold_name(text).split()
        start = 0
        while start < len(words):
            ends = range(min(start + _LONGEST_NAME, len(words)), start, -1)
            end = next((end for end in ends if " ".join(words[start:end]) in self.names), start)
            yield words[start] if end == start else self.ingredients[self.names[" ".join(words[start:end])]]
            start = max(end, start + 1)


def fold_name(text: str) -> str:
    """Return the form in which names are compared: small, without accents, punctuation or plural endings.

    Words of other scripts and pictures stay, so that what someone wrote is not taken for less than it is.
    """
    folded = fold_label(text).translate(_SIGNS).replace("'", "")
    if not folded.isascii():
        folded = "".join(map(_fold_sign, unicodedata.normalize("NFKD", folded)))
    return " ".join(_fold_plural(word) for word in _NOT_OF_WORDS.sub(" ", folded).split())


def _fold_sign(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "So":
        return f" {sign} "
    return "" if category[0] == "M" else sign if sign.isalnum() else " "


def build_taxonomy(document: Mapping[str, Any]) -> Taxonomy:
    """Build the taxonomy from its document; ValueError names a term that is made of itself."""
    builder = _TaxonomyBuilder(document)
    ingredients = {name: builder.build(name) for name in builder.rows}
    return Taxonomy(
        ingredients=ingredients,
        index=_build_index(ingredients.values()),
        names={name: one.id for one in ingredients.values() for name in _list_names(one.name, one.synonyms)},
        diets={name: one["id"] for one in document["diets"] for name in _list_names(one["name"], one["synonyms"])},
        qualifiers=frozenset(map(fold_name, document["qualifiers"])),
        denials=frozenset(map(fold_name, document["denials"])),
        fillers=frozenset(map(fold_name, document["fillers"])),
    )


def _build_index(terms: Collection[Ingredient]) -> IngredientIndex:
    return IngredientIndex(
        allergens=_group_ids((one.id, one.allergens) for one in terms),
        breaches=_group_ids((one.id, one.breaches) for one in terms),
        kinds=_group_ids((one.id, one.kinds) for one in terms),
        parts=_group_ids((one.id, one.parts) for one in terms),
    )


def _group_ids(fields: Iterable[tuple[str, frozenset[str]]]) -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for name, values in fields:
        for value in values:
            groups.setdefault(value, set()).add(name)
    return {value: frozenset(names) for value, names in groups.items()}


class _TaxonomyBuilder:
    """Builds each term once, after those that it names. `roots` are the terms of the allergens."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.rows: dict[str, Mapping[str, Any]] = {row["id"]: row for row in document["ingredients"]}
        self._roots: dict[str, str] = {row["id"]: row["term"] for row in document["allergens"]}
        self._built: dict[str, Ingredient] = {}

    def build(self, name: str, path: tuple[str, ...] = ()) -> Ingredient:
        if name in path:
            raise ValueError(f"{name} is made of itself: {path}")
        if name not in self._built:
            self._built[name] = self._build_row(self.rows[name], (*path, name))
        return self._built[name]

    def _build_row(self, row: Mapping[str, Any], path: tuple[str, ...]) -> Ingredient:
        """Build a term from others. An allergen beside it counts as its term inside, which a person may name too."""
        allergens, free_of = row.get("allergens", ()), frozenset[str](row.get("free_of", ()))
        roots = [self._roots[one] for one in allergens if self._roots[one] != row["id"]]
        parents, members, inside = (
            [self.build(name, path) for name in names]
            for names in (
                row.get("parents", ()),
                row.get("members", ()),
                (*row.get("contains", ()), *row.get("may_contain", ()), *roots),
            )
        )
        sources = [*parents, *members, *inside]
        own, gone = frozenset((row["id"],)), {self._roots[one] for one in free_of}
        direct = [*(one.parts for one in (*inside, *members)), *(one.parts - {one.id} for one in parents)]
        return Ingredient(
            id=row["id"],
            name=row["name"],
            synonyms=tuple(row.get("synonyms", ())),
            ancestors=own.union(*(one.ancestors for one in (*parents, *members))),
            parts=own.union(*direct) - gone,
            kinds=own.union(*(one.kinds for one in sources)) - gone,
            members=frozenset(one.id for one in members),
            derived=frozenset(row.get("derived", ())),
            allergens=frozenset[str](allergens).union(*(one.allergens for one in sources)) - free_of,
            breaches=frozenset[str](row.get("not_for", ())).union(*(one.breaches for one in sources))
            - set(row.get("fit_for", ())),
            nutrients=Nutrients(*row["nutrients"]) if "nutrients" in row else None,
            state=row.get("state"),
        )


def _list_names(name: str, synonyms: Iterable[str]) -> Iterator[str]:
    return map(fold_name, (name, *synonyms))


def _fold_plural(word: str) -> str:
    """Take a plural's ending off; what comes out need not be a word, only the same for one and many."""
    if word.endswith("ie") and len(word) > len("brie"):
        return word[:-2] + "y"
    if len(word) <= len("egg") or not word.endswith("s") or word.endswith("ss"):
        return word
    if word.endswith("ies") and len(word) > len("pies"):
        return word[:-3] + "y"
    if word.endswith(("oes", "xes", "ches", "shes", "sses")):
        return word[:-2]
    return word.removesuffix("s")
