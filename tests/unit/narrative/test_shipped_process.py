"""The process that is shipped: its parts, that its flow is proven, and what no text of it does."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest

from shared.boundaries.topics import get_topics
from shared.narrative.process.definition import ProcessDefinition, ProcessNode
from shared.narrative.process.document import read_document
from shared.narrative.process.flow import (
    SessionFacts,
    find_next_node,
    keep_open_selection,
    list_visible_prompts,
)
from shared.narrative.process.proof import prove
from shared.narrative.process.shipped_versions import list_shipped
from shared.narrative.process.vocabulary import TOPICS, name_topic
from shared.narrative.synthesis.arrangement import TYPE_ORDER
from shared.narrative.synthesis.label_words import has_label
from tests.cases import assert_each

MAX_PROMPT, MAX_TEXT, MAX_EXAMPLE = 160, 420, 160
LEADING = re.compile(
    r"\b(?:don't you|didn't you|isn't it|wasn't it|weren't you|surely|of course|obviously|must have (?:been|felt)|"
    r"how (?:sad|happy|angry|hurt|proud|afraid|lonely) (?:were|was|did)|why didn't|how did that make you feel)\b",
    re.IGNORECASE,
)
JARGON = re.compile(
    r"\b(?:process(?:ing)? (?:your|the) (?:grief|emotions?|feelings?)|heal(?:ing)?|closure|journey|boundar(?:y|ies)|"
    r"self-care|mindful\w*|validate|empower\w*|authentic|vulnerab\w*|safe space|wellness|growth|resilien\w*)\b",
    re.IGNORECASE,
)
BRITISH = re.compile(
    r"\b(?:colour|favourite|neighbour|realise|mum|grey|travelled|programme|organis\w+|centre)\w*\b", re.IGNORECASE
)
WORDS = re.compile(r"[a-z']{4,}")
COMMON = {
    "what",
    "when",
    "where",
    "which",
    "that",
    "your",
    "tell",
    "about",
    "with",
    "them",
    "they",
    "were",
    "have",
    "from",
}


@pytest.fixture(scope="module")
def shipped() -> ProcessDefinition:
    return read_document(list_shipped()[-1]).definition


def list_texts(definition: ProcessDefinition) -> Iterator[str]:
    for prompt in definition.prompts.values():
        yield from filter(None, (prompt.text, prompt.example))
    for node in definition.nodes.values():
        yield from filter(None, (node.name, node.purpose, node.outcome, node.text))
        yield from filter(None, (node.agent_objective, node.agent_constraints))
    for section in definition.sections.values():
        yield from filter(None, (section.name, section.description))
    yield from (text for one in definition.commitments for text in (one.title, one.description))
    yield from (flag.label for flag in definition.flags.values())
    yield from (boundary.label for boundary in definition.boundaries.values())


def test_it_has_the_parts_that_were_asked_for(shipped: ProcessDefinition) -> None:
    own = {prompt.text for prompt in shipped.prompts.values()}

    assert len(shipped.nodes) >= 12
    assert next(iter(shipped.nodes)) == "trust_setup"
    assert [*shipped.nodes][-1] == "closing"
    assert [one.key for one in shipped.nodes.values() if one.reveals_archetypes] == ["archetype"]
    assert len(shipped.sections) >= 14
    assert {"Origins", "Childhood", "Love & Partnership", "Work & Purpose"} <= {
        one.name for one in shipped.sections.values()
    }
    assert shipped.commitments[0].title == "Context before meaning"
    assert tuple(one.type for one in shipped.packs["standard_scene"].prompts) == TYPE_ORDER
    assert len(own) >= 150
    assert all(len([one for one in shipped.prompts.values() if one.section == key]) >= 10 for key in shipped.sections)
    for node in shipped.nodes.values():
        assert node.text, node.key
        assert node.agent_objective, node.key
        assert node.agent_constraints, node.key


def test_every_text_is_short_and_plain_and_leads_nobody(shipped: ProcessDefinition) -> None:
    principles = {text for one in shipped.commitments for text in (one.title, one.description)}

    def check(text: str) -> None:
        assert text in principles or not has_label(text)  # a principle says what no text does
        assert not LEADING.search(text)
        assert not JARGON.search(text)
        assert not BRITISH.search(text)
        assert len(text) <= MAX_TEXT
        assert text == text.strip()

    assert_each(sorted(set(list_texts(shipped))), check)
    assert all(len(one.text) <= MAX_PROMPT for one in shipped.prompts.values())
    assert all(len(one.example or "") <= MAX_EXAMPLE for one in shipped.prompts.values())
    assert all(one.text.count("?") <= 3 for one in shipped.prompts.values())


def test_no_two_questions_ask_the_same(shipped: ProcessDefinition) -> None:
    asked = sorted({one.text for one in shipped.prompts.values()})
    words = [set(WORDS.findall(text.lower())) - COMMON for text in asked]
    alike = [
        (asked[one], asked[other])
        for one, other in combinations(range(len(asked)), 2)
        if len(words[one] & words[other]) > 0.5 * len(words[one] | words[other])
    ]

    assert not alike


def test_what_is_sensitive_says_so_and_is_never_required(shipped: ProcessDefinition) -> None:
    def check(key: str) -> None:
        prompt = shipped.prompts[key]
        assert prompt.tier == 1 or not prompt.required
        if prompt.section == "love_partnership":
            assert "comfortable_discussing_romance" in prompt.boundaries
        if prompt.section == "loss_hardship":
            assert "comfortable_discussing_trauma" in prompt.boundaries

    assert_each(shipped.prompts, check)
    closed = SessionFacts("whole_life", {}, {}, (), "loss_hardship")
    assert not list_visible_prompts(shipped, "section_scenes", closed)
    assert {one.tier for one in shipped.prompts.values()} == {1, 2, 3}


def test_who_has_closed_a_topic_is_asked_nothing_about_it_and_comes_to_the_end(shipped: ProcessDefinition) -> None:
    topics = get_topics()
    assert set(TOPICS) == {key for key, topic in topics.items() if not topic.boundaries}
    allowed = {one.key: one.allowing_answer for one in shipped.boundaries.values()}
    flags = dict.fromkeys(shipped.flags, True)

    def check(closed: str) -> None:
        answers = {**allowed, **{name_topic(topic): topic != closed for topic in TOPICS}}
        facts = keep_open_selection(shipped, SessionFacts("whole_life", flags, answers, frozenset(shipped.sections)))
        node: ProcessNode | None = shipped.first_node
        shown, last = list[str](), ""
        while node is not None:
            for section in facts.selected_sections if node.type == "iterative" else (None,):
                asked = list_visible_prompts(shipped, node.key, replace(facts, active_section=section))
                shown += [text for prompt in asked for text in (prompt.text, prompt.example) if text]
            last, node = node.key, find_next_node(shipped, node.key, facts)
        assert last == "closing"
        assert shown
        assert not [text for text in shown if topics[closed].words.is_in(text)]

    assert_each(TOPICS, check)


def test_its_flow_is_proven(shipped: ProcessDefinition) -> None:
    assert not prove(shipped).violations


def test_whose_work_is_going_takes_a_way_of_their_own(shipped: ProcessDefinition) -> None:
    def walk(facts: SessionFacts) -> list[str]:
        way = [shipped.first_node.key]
        while (following := find_next_node(shipped, way[-1], facts)) is not None:
            way.append(following.key)
        return way

    open_topic, closed_topic = ({name_topic("work_loss"): is_open} for is_open in (True, False))
    shaken = walk(SessionFacts("single_event", {"work_is_going": True}, open_topic))
    settled = walk(SessionFacts("single_event", {"work_is_going": False}, {}))

    assert [one for one in shaken if one not in settled] == ["work_now", "work_bridge"]
    assert walk(SessionFacts("single_event", {"work_is_going": True}, closed_topic)) == settled
    assert "event_frame" in settled
    assert settled[-1] == "closing"
    assert shipped.sections["work_ending"].requires_flags == {"work_is_going": True}
