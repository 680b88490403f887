"""Theme suggestions: the material they rest on, the model's task, and the rules that select from the catalog.

The rules are used where no model may be asked, none answers, or a model repeats the round before.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.boundaries import service as boundaries
from shared.core import ai
from shared.core.kept_texts import find_kept
from shared.core.variation import derive_fraction
from shared.decisions import service as decisions
from shared.insights import service as insights
from shared.journal import service as journal
from shared.journal.schemas import Entry
from shared.life_theme.catalog import IDEAS, ThemeIdea
from shared.life_theme.theme_store import OfferedThemes, load_offered_themes, load_theme_text
from shared.safety import service as safety
from shared.search import service as search
from shared.values import service as values

SUGGESTION_COUNT = 3
_VALUE_SCORE, _MAX_VALUES = 2.0, 5
_ECHO_SCORE, _MAX_ECHOES = 0.75, 2
_OVERLAP_PENALTY = 1.5
_TIE_BREAK_SCORE = 0.5
_MAX_ENTRIES = 10


SuggestedTheme = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]


class SuggestedThemes(ai.TaskResult):
    """The arguments of `suggest_life_themes`."""

    themes: Annotated[list[SuggestedTheme], ai.DISTINCT] = Field(
        min_length=SUGGESTION_COUNT,
        max_length=SUGGESTION_COUNT,
        description="Three different themes of two to eight words each",
    )
    insights: insights.UsedInsights


TASK = ai.AiTask(
    purpose="suggest_life_themes",
    function="suggest_life_themes",
    description="Suggest three themes for this part of a person's life.",
    instruction=(
        "Someone whose work is changing, or gone, looks for a theme to live under for a while: a few words such as "
        "growth through challenge. Suggest three that differ, drawn from their recent entries, what stood out when "
        "they talked decisions over, and their values, in the language they write in. Warm, plain and open; no "
        "slogans, no advice, no promises, nothing clinical, no names of people or companies. Leave out current_theme "
        "and everything in offered_before."
    ),
    result=SuggestedThemes,
)


@dataclass(frozen=True)
class ThemeMaterial:
    """What is known about someone. `domains` have shares from 0 to 1; `values` come most important first.

    `offer` has the confirmed insights, `noted` what they wrote themselves about conversations on decisions, and
    `summaries` the outcomes of decisions so far; `text_ids` are what all of it belongs to, which may be kept.
    """

    user_id: UUID
    entries: Mapping[UUID, str]
    offer: insights.InsightOffer
    noted: Sequence[str]
    summaries: Sequence[str]
    domains: Mapping[str, float]
    values: Sequence[str]
    current: str | None
    offered: OfferedThemes
    closed: boundaries.Boundaries
    text_ids: frozenset[UUID]

    @property
    def unwanted(self) -> list[str]:
        """The texts not to suggest: the current theme, and what was offered lately."""
        return [*([self.current] if self.current else []), *self.offered.texts]


def load_material(db: Session, user_id: UUID) -> ThemeMaterial:
    """Load the material, without texts that show danger or are kept from models: these are sent to none.

    Neither is what the person does not want to be brought up.
    """
    entries = journal.list_entries(db, user_id, journal.EntryQuery(limit=_MAX_ENTRIES)).items
    kept = find_kept(db, user_id, [entry.id for entry in entries])
    closed = boundaries.load_boundaries(db, user_id)
    open_entries = [one for one in entries if not _is_closed(one, closed)]
    texts = {one.id: "\n\n".join(part for part in (one.title, one.context) if part) for one in open_entries}
    outcomes = decisions.load_recent_outcomes(db, user_id)
    domains = [*(domain for entry in entries for domain in entry.domain_tags), *outcomes.domains]
    current = load_theme_text(db, user_id)
    shown = {id_: text for id_, text in texts.items() if id_ not in kept and not safety.is_red_text(text)}
    ranked = _rank_values(db, user_id)
    return ThemeMaterial(
        user_id,
        shown,
        insights.load_insight_offer(db, user_id),
        _drop_grave(outcomes.insights, closed),
        _drop_grave(outcomes.summaries, closed),
        _compute_shares([domain for domain in domains if domain not in closed.domains]),
        _drop_grave(ranked.names, closed),
        current,
        load_offered_themes(db, user_id),
        closed,
        frozenset(shown) | outcomes.text_ids | ranked.text_ids,
    )


@dataclass(frozen=True)
class GeneratedThemes:
    """Three themes, whether a model made them, and the confirmed insights that it, or the rules, used."""

    texts: Sequence[str]
    ai_generated: bool
    insight_ids: Sequence[UUID]


def generate_themes(material: ThemeMaterial) -> GeneratedThemes:
    """Ask a model, or the rules; the rules also where a model only repeats the round before."""
    task = material.closed.extend_task(material.offer.extend_task(TASK))
    by_rules = partial(_select_by_rules, material)
    answer = ai.ask(task, material.user_id, _build_material(material), by_rules, text_ids=material.text_ids)
    touches = any(material.closed.covers(theme) for theme in answer.value.themes)
    if not answer.ai_generated or touches or material.offered.is_repeated_by(answer.value.themes):
        themes = _select_by_rules(material).themes if answer.ai_generated else answer.value.themes
        return GeneratedThemes(themes, ai_generated=False, insight_ids=_find_echoed(material, themes))
    used = material.offer.find_used(answer.value.insights)
    return GeneratedThemes(answer.value.themes, ai_generated=True, insight_ids=used)


def select_themes(
    user_id: UUID,
    domains: Mapping[str, float],
    values: Sequence[str],
    excluded: Collection[str],
    observations: Sequence[str] = (),
) -> list[str]:
    """Return three themes. `domains` have shares from 0 to 1, `values` come most important first.

    A value that `observations` mention counts too, but less than the most important one. `excluded` are texts not to
    return, a dozen or so; upper and lower case make no difference.
    """
    excluded_texts = {text.casefold() for text in excluded}
    ideas = [idea for idea in IDEAS if idea.text.casefold() not in excluded_texts]
    insight_words = _find_words(" ".join(observations))
    scores = {
        idea: _score_fit(idea, domains, values) + _score_echo(idea, insight_words) + _break_tie(user_id, idea)
        for idea in ideas
    }
    chosen: list[ThemeIdea] = []
    while len(chosen) < SUGGESTION_COUNT:
        left = [idea for idea in ideas if idea not in chosen]
        chosen.append(max(left, key=lambda idea: scores[idea] - _OVERLAP_PENALTY * _count_overlap(idea, chosen)))
    return [idea.text for idea in chosen]


def _is_closed(entry: Entry, closed: boundaries.Boundaries) -> bool:
    words = search.join_fields(entry.title, entry.context)
    return closed.covers_text(words, [entry.id], entry.domain_tags)


def _drop_grave(texts: Iterable[str], closed: boundaries.Boundaries) -> list[str]:
    return [text for text in texts if not safety.is_red_text(text) and not closed.covers(text)]


def _compute_shares(domains: Sequence[str]) -> dict[str, float]:
    counts = Counter(domains)
    return {domain: count / counts.total() for domain, count in counts.items()}


@dataclass(frozen=True)
class _RankedValues:
    """Values, most important first, and the check-in that they are of, if any."""

    names: Sequence[str]
    text_ids: frozenset[UUID]


def _rank_values(db: Session, user_id: UUID) -> _RankedValues:
    """Return someone's values: from the blueprint, or else from their latest check-in that models may read."""
    ranked = list(dict.fromkeys(value.value for value in accounts.rank_blueprint(db, user_id)))
    checkin = None if ranked else values.find_latest_checkin(db, user_id, for_models=True)
    if checkin is None:
        return _RankedValues(ranked, frozenset())
    names = sorted(checkin.scores, key=lambda value: -checkin.scores[value])
    return _RankedValues(names, frozenset((checkin.checkin_id,)))


def _build_material(material: ThemeMaterial) -> dict[str, str | None]:
    texts = {"entry": material.entries.values(), "insight": material.noted, "decision": material.summaries}
    material_texts: dict[str, str | None] = {
        f"{kind}_{at}": text for kind, found in texts.items() for at, text in enumerate(found, start=1)
    }
    return {
        **material_texts,
        **material.offer.material,
        "values": ", ".join(material.values) or None,
        "current_theme": None if material.closed.covers(material.current) else material.current,
        "offered_before": "; ".join(material.offered.texts) or None,
    }


def _select_by_rules(material: ThemeMaterial) -> SuggestedThemes:
    observations = [*(one.text for one in material.offer.insights), *material.noted, *material.summaries]
    closed = [idea.text for idea in IDEAS if material.closed.covers(idea.text)]
    excluded = [*material.unwanted, *closed]
    chosen = select_themes(material.user_id, material.domains, material.values, excluded, observations)
    return SuggestedThemes.model_construct(themes=chosen, insights=[])


def _find_echoed(material: ThemeMaterial, themes: Sequence[str]) -> list[UUID]:
    """Return the confirmed insights that speak of a value of a theme that the rules chose."""
    named = {value for idea in IDEAS if idea.text in themes for value in idea.values.split()}
    return [one.id for one in material.offer.insights if not named.isdisjoint(_find_words(one.text))]


def _find_words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _score_fit(idea: ThemeIdea, domains: Mapping[str, float], values: Sequence[str]) -> float:
    by_domain = sum(domains.get(domain, 0.0) for domain in idea.domains.split())
    named = [" ".join(value.lower().split()) for value in values[:_MAX_VALUES]]
    ranked = [_VALUE_SCORE / (rank + 1) for rank, name in enumerate(named) if name in idea.values.split()]
    return by_domain + sum(ranked)


def _score_echo(idea: ThemeIdea, insight_words: Collection[str]) -> float:
    return _ECHO_SCORE * min(sum(value in insight_words for value in idea.values.split()), _MAX_ECHOES)


def _count_overlap(idea: ThemeIdea, chosen: Sequence[ThemeIdea]) -> int:
    """Count the chosen themes whose first domain is the same."""
    return sum(idea.domains.split()[0] == other.domains.split()[0] for other in chosen)


def _break_tie(user_id: UUID, idea: ThemeIdea) -> float:
    """Decide between themes of equal score: differently for each person, and always the same for one."""
    return derive_fraction(f"{user_id}{idea.text}") * _TIE_BREAK_SCORE
