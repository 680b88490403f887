"""The story without a model: rules compose it from scenes that fit a text and from someone's values."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shared.boundaries.service import NOTHING_CLOSED, Boundaries
from shared.core.variation import derive_number
from shared.future_self.horizon import format_horizon
from shared.future_self.scenes import AMBIGUOUS, CLOSINGS, SCENES, Scene
from shared.future_self.value_words import UNKNOWN_VALUE, WORDS_BY_NAME, ValueWords
from shared.tagging.service import tag_by_rules

_MAX_VALUES = 2
_MAX_STEPS = 3
_ALL_CLAIMS_DAYS = 90


@dataclass(frozen=True)
class Story:
    """The story that the rules compose; each claim has the number of days from today until it can be checked."""

    projection: str
    suggestions: tuple[str, ...]
    claims: tuple[tuple[str, int], ...]


def compose_story(
    text: str,
    values: Sequence[str],
    today: date,
    horizon: int,
    closed: Boundaries = NOTHING_CLOSED,
    *,
    aside: str | None = None,
) -> Story:
    """Compose one way it could go, `horizon` days after `today`. The same request always gives the same story.

    A scene that speaks of something closed, which the request does not, is left out. `aside` is a paragraph before the
    last one.
    """
    first, second = _find_scenes(text, closed, (text, *values))
    seed = derive_number(text)
    *paragraphs, closing = _compose_paragraphs(first, second, values, format_horizon(horizon), seed)
    return Story(
        projection="\n\n".join(filter(None, (*paragraphs, aside, closing))),
        suggestions=_choose_steps(first, second, values, seed),
        claims=_compose_claims(first, second or first, today, horizon),
    )


def _find_scenes(text: str, closed: Boundaries, said: Collection[str]) -> tuple[Scene, Scene | None]:
    """Find the scenes of the one or two domains that the text is about; of none that is left, the ambiguous one."""
    about = [SCENES[domain] for domain in tag_by_rules("", text).domain_tags]
    found = [scene for scene in about if all(closed.may_say(one, said) for one in scene.list_texts())]
    return found[0] if found else AMBIGUOUS, found[1] if len(found) > 1 else None


def _compose_paragraphs(
    first: Scene, second: Scene | None, values: Sequence[str], when: str, seed: int
) -> Iterator[str]:
    yield _pick_option(first.days, seed).format(when=when)
    on_the_way = [
        _pick_option(first.hard, seed),
        *([second.aside] if second else []),
        *_compose_value_sentences(values),
    ]
    yield " ".join(on_the_way)
    yield _pick_option(CLOSINGS, seed)


def _compose_value_sentences(values: Sequence[str]) -> list[str]:
    """Return sentences about up to two values; a value that is not in the catalog is quoted."""
    known = {words.story: None for value in values if (words := _find_words(value))}
    unknown = {UNKNOWN_VALUE.replace("{value}", value): None for value in values if not _find_words(value)}
    return [*known, *list(unknown)[:1]][:_MAX_VALUES]


def _choose_steps(first: Scene, second: Scene | None, values: Sequence[str], seed: int) -> tuple[str, ...]:
    """Choose three different steps: one for each domain and for a value, then more of the first domain."""
    by_value = [words.step for value in values if (words := _find_words(value))]
    by_scene = [_pick_option(second.steps, seed)] if second else []
    at = seed % len(first.steps)
    more = first.steps[at:] + first.steps[:at]
    return tuple(dict.fromkeys([more[0], *by_scene, *by_value[:1], *more[1:]]))[:_MAX_STEPS]


def _compose_claims(first: Scene, second: Scene, today: date, horizon: int) -> tuple[tuple[str, int], ...]:
    """Spread the claims over the horizon; a short one gets no claim that takes months."""
    dated = [(first.early, horizon // 4), (second.middle, horizon // 2), (first.late, horizon)]
    if horizon < _ALL_CLAIMS_DAYS:
        dated = [(first.early, horizon // 2), (second.middle, horizon)]
    due = [(text, max(1, days)) for text, days in dated]
    return tuple((text.format(date=_format_date(today + timedelta(days=days))), days) for text, days in due)


def _format_date(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def _find_words(value: str) -> ValueWords | None:
    return WORDS_BY_NAME.get(" ".join(value.lower().split()))


def _pick_option(options: Sequence[str], seed: int) -> str:
    return options[seed % len(options)]
