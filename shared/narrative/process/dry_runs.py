"""Dry runs: a scripted person goes through a process, and it is told which way, what is asked, and what does not fit.

A script is YAML or JSON:

    scope: whole_life
    flags: {has_children: true}
    boundaries: {comfortable_discussing_trauma: false}
    sections: [origins, children]
    answers: {origins.scene: The kitchen, children.name: Ada}

A boundary that is left out is as the process has it by default, which is what a session's profile does with it. A topic
that someone has closed for their account is one, too: `topic.family: false`.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, ValidationError

from shared.core.http.field_sentences import write_sentence
from shared.core.text_length import count_units
from shared.narrative.process.conditions import SessionFacts
from shared.narrative.process.definition import ProcessDefinition, Prompt
from shared.narrative.process.document_models import DocumentPart
from shared.narrative.process.document_source import DocumentFault, DocumentSource, InvalidDocument, Path, read_source
from shared.narrative.process.flow import (
    SectionProgress,
    find_next_section,
    list_available_sections,
    list_visible_prompts,
)
from shared.narrative.process.vocabulary import NODE_TYPES, Scope
from shared.narrative.process.walks import WalkOutcome, WalkStep, walk_flow

Answer = str | bool | list[str]


class AnswerScript(DocumentPart):
    """What a scripted person chooses and answers, by the whole keys of prompts."""

    scope: Scope | None = None
    flags: dict[str, bool] = Field(default_factory=dict)
    boundaries: dict[str, bool] = Field(default_factory=dict)
    sections: Annotated[list[str], Field(max_length=100)] = Field(default_factory=list)
    answers: Annotated[dict[str, Answer], Field(max_length=2_000)] = Field(default_factory=dict)


@dataclass(frozen=True)
class _AskedPrompt:
    """A prompt that the person is shown, and whether they answered it."""

    prompt: Prompt
    section: str | None
    answered: bool


@dataclass(frozen=True)
class DryRunStep:
    """A node on the way, with what is asked there."""

    step: WalkStep
    asked: tuple[_AskedPrompt, ...]


@dataclass(frozen=True)
class DryRun:
    """The whole way, and what of the script does not fit."""

    steps: tuple[DryRunStep, ...]
    outcome: WalkOutcome
    faults: tuple[DocumentFault, ...]


def run_script(definition: ProcessDefinition, text: str) -> DryRun:
    """Walk with a script; raises `InvalidDocument` where it has not the form of one."""
    source = read_source(text)
    try:
        script = AnswerScript.model_validate({} if source.value is None else source.value)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        told = [source.locate(one["loc"], write_sentence(one)) for one in found]
        raise InvalidDocument([*source.faults, *told]) from None
    if source.faults:
        raise InvalidDocument(list(source.faults))
    defaults = dict.fromkeys(definition.list_answers(), True)
    defaults |= {key: one.default for key, one in definition.boundaries.items()}
    boundaries = defaults | script.boundaries
    facts = SessionFacts(script.scope, script.flags, boundaries, frozenset(script.sections))
    walk = walk_flow(definition, facts)
    steps = tuple(DryRunStep(step, tuple(_list_asked(definition, step, script))) for step in walk.steps)
    return DryRun(steps, walk.outcome, tuple(_find_faults(definition, source, script, steps)))


def _list_asked(definition: ProcessDefinition, step: WalkStep, script: AnswerScript) -> Iterator[_AskedPrompt]:
    for facts in _list_rounds(definition, step, script):
        for prompt in list_visible_prompts(definition, step.node.key, facts):
            yield _AskedPrompt(prompt, facts.active_section, prompt.key in script.answers)


def _list_rounds(definition: ProcessDefinition, step: WalkStep, script: AnswerScript) -> Iterator[SessionFacts]:
    """Give the facts of each time that a node is done: once, or with each section that opens."""
    if not NODE_TYPES[step.node.type].is_repeatable:
        yield step.arriving
        return
    answered, finished = dict[str, int](), list[str]()
    for key in script.answers:
        prompt = definition.prompts.get(key)
        if prompt is not None and prompt.section is not None:
            answered[prompt.section] = answered.get(prompt.section, 0) + 1
    available = list_available_sections(definition, step.arriving)
    while section := find_next_section(available, step.arriving, SectionProgress(answered, finished)):
        finished.append(section.key)
        yield _enter(step.arriving, section.key)


def _enter(facts: SessionFacts, section: str) -> SessionFacts:
    return SessionFacts(facts.scope, facts.flags, facts.boundaries, facts.selected_sections, section)


def _find_faults(
    definition: ProcessDefinition, source: DocumentSource, script: AnswerScript, steps: tuple[DryRunStep, ...]
) -> Iterator[DocumentFault]:
    chosen = steps[-1].step.leaving.selected_sections if steps else ()
    shown = {asked.prompt.key: asked.prompt for step in steps for asked in step.asked}
    found = [
        *_find_unknown(definition, script),
        *_find_closed(definition, script, chosen),
        *_find_unfit(script, shown),
    ]
    return (source.locate(path, message) for path, message in found)


def _find_unknown(definition: ProcessDefinition, script: AnswerScript) -> Iterator[tuple[Path, str]]:
    known = (("flags", {*definition.flags}), ("boundaries", {*definition.list_answers()}))
    for name, keys in known:
        for key in getattr(script, name).keys() - keys:
            yield (name, key), "The process has nothing of this name."


def _find_closed(
    definition: ProcessDefinition, script: AnswerScript, chosen: Collection[str]
) -> Iterator[tuple[Path, str]]:
    for number, key in enumerate(script.sections):
        if key not in definition.sections:
            yield ("sections", number), "The process has no section of this name."
        elif key not in chosen:
            yield ("sections", number), "This person cannot choose this section, or is not asked to."


def _find_unfit(script: AnswerScript, shown: Mapping[str, Prompt]) -> Iterator[tuple[Path, str]]:
    for key, answer in script.answers.items():
        fault = find_answer_fault(shown[key], answer) if key in shown else "This person is not shown this prompt."
        if fault:
            yield ("answers", key), fault
    for key, prompt in shown.items():
        if prompt.required and key not in script.answers:
            yield ("answers",), f"The prompt {key} is required and has no answer."


def find_answer_fault(prompt: Prompt, answer: Answer) -> str | None:
    """Say why an answer does not fit a prompt; None where it does."""
    if prompt.format == "checkbox":
        return None if isinstance(answer, bool) else "Answer with true or false."
    if prompt.format == "multi_select":
        values = {option.value for option in prompt.options}
        fits = isinstance(answer, list) and set(answer) <= values and len(set(answer)) == len(answer)
        return None if fits else f"Answer with a list of these: {', '.join(sorted(values))}."
    if not isinstance(answer, str):
        return "Answer with a text."
    if prompt.max_length is not None and count_units(answer) > prompt.max_length:
        return f"Write at most {prompt.max_length} characters."
    return None
