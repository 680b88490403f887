"""The figures of MODEL_CARD.md: how whole texts of unknown authors are scored, by author and by length."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from shared.safety.classifier.model import ClassifierModel, calibrate_measure
from training.safety.calibration import ScoredText, find_threshold, leave_out_folds, score_folds, score_texts
from training.safety.regression import IN_DANGER, train_models
from training.safety.texts import LENGTHS, LabeledText, compose_texts

_FALSE_ALARMS = 0.02  # the share of green texts at which recall is compared


def render_report(
    model: ClassifierModel, rows: Sequence[LabeledText], shares: Mapping[str, float], comments: Sequence[LabeledText]
) -> str:
    """Render two Markdown tables: left-out authors by length, then each author; `comments` were learned by no model."""
    scored = score_folds(rows, train_models(leave_out_folds(rows), shares))
    unseen = list(score_texts(model, [*comments, *compose_texts(comments)]))
    return "\n".join([*_render_lengths(model, scored, unseen), "", *_render_authors(model, scored, unseen)])


def _render_lengths(
    model: ClassifierModel, scored: Sequence[ScoredText], unseen: Sequence[ScoredText]
) -> Iterator[str]:
    yield "| characters | green texts | above `distress_from` | texts in danger | above it | comments | above it |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for length in (0, *LENGTHS):
        at_length = [one for one in scored if one.text.composed_to == length]
        columns = (
            [one for one in at_length if one.text.label == "green"],
            [one for one in at_length if one.text.label in IN_DANGER],
            [one for one in unseen if one.text.composed_to == length],
        )
        cells = [f"{len(column)} | {_share_above(model, column)}" for column in columns]
        yield f"| {length or 'as written'} | {' | '.join(cells)} |"


def _render_authors(
    model: ClassifierModel, scored: Sequence[ScoredText], unseen: Sequence[ScoredText]
) -> Iterator[str]:
    yield "| author left out | green texts | above `distress_from` | texts in danger | above it | recall at 2 % |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for author in sorted({one.text.author for one in (*scored, *unseen)}):
        written = [one for one in (*scored, *unseen) if one.text.author == author and not one.text.composed_to]
        green = [one for one in written if one.text.label == "green"]
        danger = [one for one in written if one.text.label in IN_DANGER]
        at_two = _compute_recall(model, green, danger)
        yield (
            f"| {author} | {len(green)} | {_share_above(model, green)} | {len(danger)} | "
            f"{_share_above(model, danger)} | {at_two} |"
        )


def _share_above(model: ClassifierModel, scored: Sequence[ScoredText]) -> str:
    above = [calibrate_measure(model.distress, one.distress) >= model.thresholds.distress_from for one in scored]
    return f"{sum(above) / len(above):.3f}" if above else ""


def _compute_recall(model: ClassifierModel, green: Sequence[ScoredText], danger: Sequence[ScoredText]) -> str:
    """Give the share of texts in danger above the score that 2 % of the same author's green texts exceed."""
    if not danger:
        return ""
    threshold = find_threshold(_FALSE_ALARMS, _score(model, green))
    return f"{sum(score > threshold for score in _score(model, danger)) / len(danger):.3f}"


def _score(model: ClassifierModel, scored: Iterable[ScoredText]) -> list[float]:
    return [calibrate_measure(model.danger, one.danger) for one in scored]
