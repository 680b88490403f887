"""What is found in an artifact, by a model or by rules: themes of a closed list with quotes, and how it sounds.

A quote is always a piece of the text itself: what a model quotes is looked up in it, and else left out. Rules read the
whole of a text. A model reads it in up to `MOST_PARTS` parts; of a longer one it reads that many, spread over it, and
rules find what stands between them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Annotated, Any
from uuid import UUID

from pydantic import BeforeValidator, Field

from shared.core import ai
from shared.core.single_flight import single_flight
from shared.tagging import service as tagging
from shared.therapy.catalog.documents import load_document
from shared.therapy.models import SentimentLabel, SentimentTrajectory

ANALYSIS_VERSION = "1"
MOST_QUOTES, MOST_THEMES, LONGEST_QUOTE = 3, 8, 200
TRAJECTORY_LENGTH = 10
_FEWEST_SCORES = 3
_STEP = 0.03
PART_CHARACTERS, MOST_PARTS = 12_000, 4
"""Of a long text a model reads so many parts of so many characters."""
_OPENING = PART_CHARACTERS // 3
_DIGITS = 3
_MILD, _STRONG = 0.23, 0.65
_SOFTENING = 2.0
_MOST_CONFIDENCE, _DOUBT = 0.95, 0.5
_SENTENCE, _WORD = re.compile(r"[^.!?\n]+[.!?]*"), re.compile(r"\w+")


@dataclass(frozen=True)
class FoundTheme:
    """A theme with up to three quotes, and who found it; `confidence` is from 0 to 1."""

    name: str
    category: str
    confidence: float
    quotes: tuple[str, ...]
    found_by: str = ai.RULES


@dataclass(frozen=True)
class FoundSentiment:
    """How a text sounds, from -1 to 1, and the shares of its emotions."""

    score: float
    emotions: Mapping[str, float]


@dataclass(frozen=True)
class AnalysisRequest:
    """An artifact to read: its text, or where it is; `may_send` tells whether a model may see it."""

    user_id: UUID
    artifact_id: UUID
    version: int
    text: str
    may_send: bool


@dataclass(frozen=True)
class ThemeCatalog:
    """The category of each theme, and what finds themes and emotions in a text.

    `first_words` are those of a theme's phrases: a text that has none of them has no phrase.
    """

    version: str
    categories: Mapping[str, str]
    themes: Mapping[str, re.Pattern[str]]
    first_words: Mapping[str, frozenset[str]]
    emotions: Mapping[str, re.Pattern[str]]


class ModelTheme(ai.TaskResult):
    """A theme as a model found it."""

    name: str = Field(description="One of the listed themes.")
    confidence: float = Field(ge=0, le=1, description="How sure you are, from 0 to 1.")
    quotes: list[str] = Field(description="Up to three quotes, copied character by character.")


class ModelThemes(ai.TaskResult):
    """The arguments of `find_themes`."""

    themes: list[ModelTheme]


class ModelEmotion(ai.TaskResult):
    """An emotion with its share."""

    name: str
    share: float = Field(ge=0, le=1)


Score = Annotated[float, BeforeValidator(lambda value: float(value) if isinstance(value, int) else value)]


class ModelSentiment(ai.TaskResult):
    """The arguments of `rate_sentiment`."""

    score: Score = Field(ge=-1, le=1, description="From -1, very negative, to 1, very positive.")
    emotions: list[ModelEmotion]


THEME_TASK = ai.AiTask(
    purpose="extract_themes",
    function="find_themes",
    description="Name the themes of a private text, each with quotes from it.",
    instruction=(
        "You read a private therapeutic text. Name at most eight of these themes that it is about, and for each up to "
        "three short quotes copied from the text. Judge nobody and add nothing."
    ),
    result=ModelThemes,
)
SENTIMENT_TASK = ai.AiTask(
    purpose="analyze_sentiment",
    function="rate_sentiment",
    description="Rate how a private text sounds, and the shares of its emotions.",
    instruction=(
        "You read a private therapeutic text. Rate how it sounds by its end, from -1 to 1, and give the shares of the "
        "listed emotions that it shows. Shares need not add up to 1."
    ),
    result=ModelSentiment,
)


@single_flight
def get_theme_catalog() -> ThemeCatalog:
    """Return the themes and emotions."""
    document = load_document("themes")
    return ThemeCatalog(
        version=document["version"],
        categories={one["name"]: one["category"] for one in document["themes"]},
        themes={one["name"]: _compile(one["phrases"]) for one in document["themes"]},
        first_words={
            one["name"]: frozenset(_WORD.findall(phrase.casefold())[0] for phrase in one["phrases"])
            for one in document["themes"]
        },
        emotions={name: _compile(phrases) for name, phrases in document["emotions"].items()},
    )


def find_themes(request: AnalysisRequest) -> list[FoundTheme]:
    """Find the themes of a text. No transaction is open."""
    if not request.may_send:
        return find_themes_by_rules(request.text)
    parts = split_parts(request.text)
    found = [theme for part in parts for theme in _find_themes_in_part(request, part)]
    if sum(map(len, parts)) < len(request.text):
        found += find_themes_by_rules(request.text)
    return _merge_themes(found)


def find_sentiment(request: AnalysisRequest) -> tuple[FoundSentiment, str]:
    """Rate a text; return how it sounds with who said so. No transaction is open."""
    if not request.may_send:
        return find_sentiment_by_rules(request.text), ai.RULES
    known = get_theme_catalog().emotions
    text = request.text
    if len(text) > PART_CHARACTERS:
        text = f"{text[:_OPENING]}\n\n{text[_OPENING - PART_CHARACTERS :]}"
    material = {"emotions": ", ".join(known), "text": text}
    answer = ai.ask(
        SENTIMENT_TASK,
        request.user_id,
        material,
        lambda: ModelSentiment(score=0.0, emotions=[]),
        text_ids=(request.artifact_id,),
    )
    if answer.made_by == ai.RULES:
        return find_sentiment_by_rules(request.text), ai.RULES
    emotions = {one.name: round(one.share, _DIGITS) for one in answer.value.emotions if one.name in known}
    return FoundSentiment(round(answer.value.score, _DIGITS), emotions), answer.made_by


def split_parts(text: str) -> list[str]:
    """Return what a model reads of a text, in its order: all of it, or parts that are spread evenly."""
    last = len(text) - PART_CHARACTERS
    if last <= 0:
        return [text]
    count = min(MOST_PARTS, -(-len(text) // PART_CHARACTERS))
    if count * PART_CHARACTERS >= len(text):
        return [text[start : start + PART_CHARACTERS] for start in range(0, len(text), PART_CHARACTERS)]
    starts = (last * at // (count - 1) for at in range(count))
    return [text[start : start + PART_CHARACTERS] for start in starts]


def find_themes_by_rules(text: str) -> list[FoundTheme]:
    """Find themes by their phrases: the more of a theme's phrases, the surer."""
    catalog, words = get_theme_catalog(), frozenset(_WORD.findall(text.casefold()))
    sentences = [*_SENTENCE.finditer(text)]
    starts = [one.start() for one in sentences]
    found = list[FoundTheme]()
    for name, pattern in catalog.themes.items():
        # Most themes have no word in a text. No phrase has a full stop, so each that is found is in one sentence.
        if words.isdisjoint(catalog.first_words[name]):
            continue
        numbers = dict.fromkeys(bisect_right(starts, one.start()) - 1 for one in pattern.finditer(text))
        hits = [sentences[number].group().strip() for number in numbers]
        if hits:
            confidence = min(_MOST_CONFIDENCE, 1 - _DOUBT ** len(hits))
            quotes = tuple(one[:LONGEST_QUOTE] for one in dict.fromkeys(hits))
            theme = FoundTheme(name, catalog.categories[name], round(confidence, _DIGITS), quotes[:MOST_QUOTES])
            found.append(theme)
    return sorted(found, key=lambda one: (-one.confidence, one.name))[:MOST_THEMES]


def find_sentiment_by_rules(text: str) -> FoundSentiment:
    """Rate a text by the rules that tag entries, and count the words of each emotion."""
    raw = tagging.score_by_rules(text)
    counts = {name: len(pattern.findall(text)) for name, pattern in get_theme_catalog().emotions.items()}
    whole = sum(counts.values())
    emotions = {name: round(count / whole, _DIGITS) for name, count in counts.items() if count}
    return FoundSentiment(round(raw / (abs(raw) + _SOFTENING), _DIGITS), emotions)


def label_sentiment(score: float) -> SentimentLabel:
    """Return the word for a score."""
    if abs(score) < _MILD:
        return "neutral"
    if score > 0:
        return "very_positive" if score >= _STRONG else "positive"
    return "very_negative" if score <= -_STRONG else "negative"


def find_trajectory(scores: Sequence[float]) -> SentimentTrajectory:
    """Return where the last scores go, oldest first: the slope of the line through them."""
    last = scores[-TRAJECTORY_LENGTH:]
    if len(last) < _FEWEST_SCORES:
        return "stable"
    middle, mean = (len(last) - 1) / 2, fmean(last)
    spread = sum((at - middle) ** 2 for at in range(len(last)))
    slope = sum((at - middle) * (score - mean) for at, score in enumerate(last)) / spread
    if abs(slope) < _STEP:
        return "stable"
    return "improving" if slope > 0 else "declining"


def _find_themes_in_part(request: AnalysisRequest, text: str) -> list[FoundTheme]:
    material = {"themes": ", ".join(get_theme_catalog().categories), "text": text}
    answer = ai.ask(
        THEME_TASK, request.user_id, material, lambda: ModelThemes(themes=[]), text_ids=(request.artifact_id,)
    )
    if answer.made_by == ai.RULES:
        return find_themes_by_rules(text)
    return _check_themes(text, answer.value.themes, answer.made_by)


def _merge_themes(found: Sequence[FoundTheme]) -> list[FoundTheme]:
    """Keep each theme once: as who found it first was surest of it, with the first quotes."""
    merged = dict[str, FoundTheme]()
    for one in found:
        known = merged.setdefault(one.name, one)
        quotes = tuple(dict.fromkeys((*known.quotes, *one.quotes)))[:MOST_QUOTES]
        confidence = max(known.confidence, one.confidence) if known.found_by == one.found_by else known.confidence
        merged[one.name] = replace(known, confidence=confidence, quotes=quotes)
    return sorted(merged.values(), key=lambda one: -one.confidence)[:MOST_THEMES]


def _check_themes(text: str, themes: Iterable[ModelTheme], found_by: str) -> list[FoundTheme]:
    """Keep the themes of our list, each once, and the quotes that are in the text."""
    categories = get_theme_catalog().categories
    found = dict[str, FoundTheme]()
    for one in themes:
        if one.name in categories and one.name not in found:
            quotes = tuple(quote[:LONGEST_QUOTE] for quote in one.quotes if quote.strip() and quote in text)
            confidence = round(one.confidence, _DIGITS)
            found[one.name] = FoundTheme(one.name, categories[one.name], confidence, quotes[:MOST_QUOTES], found_by)
    return list(found.values())[:MOST_THEMES]


def _compile(phrases: Sequence[Any]) -> re.Pattern[str]:
    longest_first = "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)", re.IGNORECASE)
