"""The form of a document, as models: they check it, and the JSON Schema that authors use is generated from them.

`document.py` tells with an example what each part means.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from shared.core.http.schema import TextLimit, TextRule
from shared.narrative.process.vocabulary import FactKind, NodeTypeName, ResponseFormat, Scope, SensitivityTier, Topic

DOCUMENT_FORMAT = 1
KEY_LENGTH, PREFIX_LENGTH, NAME_LENGTH, TEXT_LENGTH = 40, 15, 200, 4_000
MAX_PROMPTS = 1_000
"""Prompts of a whole version, those of placed packs included."""
_KEY_SENTENCE = "A key is up to 40 small letters, digits and underscores, and begins with a letter."
Key = Annotated[str, TextRule(r"^[a-z][a-z0-9_]{0,39}$", _KEY_SENTENCE)]
_Prefix = Annotated[str, TextRule(r"^[a-z][a-z0-9_]{0,14}$", "A prefix is a key of up to 15 characters.")]
_Trimmed = StringConstraints(strip_whitespace=True, min_length=1)
Name = Annotated[str, _Trimmed, TextLimit(NAME_LENGTH)]
Text = Annotated[str, _Trimmed, TextLimit(TEXT_LENGTH)]
Topics = Annotated[
    list[Topic],
    Field(max_length=9, description="What it is about: who has closed one of these for their account does not see it."),
]
_STATEMENTS = (
    "always",
    "scope_match",
    "profile_flag",
    "profile_boundary",
    "topic_open",
    "section_selected",
    "section_active",
    "all",
    "any",
    "not",
)


class DocumentPart(BaseModel):
    """A part of a document: strict types, and no field that is not known."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, hide_input_in_errors=True, defer_build=True)


class ConditionPart(DocumentPart):
    """A condition: exactly one of these fields."""

    model_config = ConfigDict(populate_by_name=True, json_schema_extra={"minProperties": 1, "maxProperties": 1})

    always: Literal[True] | None = None
    scope_match: Annotated[list[Scope], Field(min_length=1, max_length=4)] | None = None
    profile_flag: Key | None = None
    profile_boundary: Key | None = None
    topic_open: Topic | None = None
    section_selected: Key | None = None
    section_active: Key | None = None
    all_: Annotated[list["ConditionPart"], Field(min_length=1, max_length=50)] | None = Field(default=None, alias="all")
    any_: Annotated[list["ConditionPart"], Field(min_length=1, max_length=50)] | None = Field(default=None, alias="any")
    not_: "ConditionPart | None" = Field(default=None, alias="not")

    @model_validator(mode="before")
    @classmethod
    def hold_one(cls, given: Any) -> Any:
        """Refuse a condition of no or several statements."""
        if isinstance(given, dict) and len(given) != 1:
            raise ValueError(f"Write exactly one of these in a condition: {', '.join(_STATEMENTS)}.")
        return given


class CommitmentPart(DocumentPart):
    """A principle that the process keeps."""

    title: Name
    description: Text


class FlagPart(DocumentPart):
    """A yes or no about someone's life."""

    key: Key
    label: Name


class BoundaryPart(DocumentPart):
    """A yes or no by which people say what they do not want to be asked about."""

    key: Key
    label: Name
    default: bool = True
    allowing_answer: bool = Field(default=True, description="The answer that permits what concerns this boundary.")
    from_tier: SensitivityTier | None = Field(default=None, description="It concerns all prompts from this tier on.")


class OptionPart(DocumentPart):
    """One of the answers to choose from."""

    value: Key
    label: Name


class PackPromptPart(DocumentPart):
    """A prompt, wherever it is placed."""

    key: Key
    text: Text
    type: Key | None = Field(default=None, description="Such as scene, people, tension, change or meaning.")
    required: bool = False
    tier: SensitivityTier = Field(default=1, description="1 is safe, 2 is optional, 3 is private.")
    boundaries: Annotated[list[Key], Field(max_length=20)] = Field(
        default=[], description="The boundaries that concern it: its condition must keep it from who does not want it."
    )
    topics: Topics = []
    format: ResponseFormat = "text"
    max_length: Annotated[int, Field(ge=1, le=20_000)] | None = None
    example: Text | None = None
    options: Annotated[list[OptionPart], Field(max_length=40)] = []
    when: ConditionPart | None = None


class PackPart(DocumentPart):
    """A sequence of prompts that nodes and sections use."""

    key: Key
    name: Name
    description: Text
    is_global: bool = True
    prompts: Annotated[list[PackPromptPart], Field(min_length=1, max_length=50)]


class PlacementPart(DocumentPart):
    """A pack in its place. What stands here is added to each of its prompts; a tier only raises theirs,
    and one above 1 makes them optional.
    """

    pack: Key
    prefix: _Prefix | None = Field(default=None, description="Put before the keys, so that a pack can be placed twice.")
    tier: SensitivityTier = 1
    boundaries: Annotated[list[Key], Field(max_length=20)] = []
    topics: Topics = []
    when: ConditionPart | None = None


class SectionPlacementPart(PlacementPart):
    """A pack in a section."""

    node: Key | None = Field(default=None, description="The iterative node that asks it, where there are several.")


class SectionPromptPart(PackPromptPart):
    """A prompt of a section."""

    node: Key | None = Field(default=None, description="The iterative node that asks it, where there are several.")


class SectionPart(DocumentPart):
    """A part of a life that can be told."""

    key: Key
    name: Name
    description: Text | None = None
    is_core: bool = True
    requires_scope: Annotated[list[Scope], Field(max_length=4)] = []
    requires_flags: dict[Key, bool] = {}
    unlock_after: Key | None = None
    minimum_prompts: Annotated[int, Field(ge=0, le=100)] = 0
    topics: Topics = []
    packs: Annotated[list[SectionPlacementPart], Field(max_length=20)] = []
    prompts: Annotated[list[SectionPromptPart], Field(max_length=100)] = []


class EdgePart(DocumentPart):
    """A way to another node."""

    to: Key
    when: ConditionPart | None = None
    label: Annotated[str, _Trimmed, TextLimit(100)] | None = None


class AgentPart(DocumentPart):
    """What the agent of a node is to accomplish, and what it must not do."""

    objective: Text
    constraints: Text


class NodePart(DocumentPart):
    """A phase of the process."""

    key: Key
    name: Name
    type: NodeTypeName
    purpose: Text
    outcome: Text | None = None
    text: Text | None = Field(default=None, description="What the person is told.")
    is_optional: bool = False
    requires_completion: bool = True
    agent: AgentPart | None = None
    collects: Annotated[list[FactKind], Field(max_length=3)] = []
    reveals_archetypes: bool = False
    exclusive_edges: bool = Field(default=False, description="Exactly one edge must hold, whatever their order.")
    packs: Annotated[list[PlacementPart], Field(max_length=20)] = []
    prompts: Annotated[list[PackPromptPart], Field(max_length=100)] = []
    edges: Annotated[list[EdgePart], Field(max_length=40)] = []


class ProcessDocument(DocumentPart):
    """A version of the process."""

    model_config = ConfigDict(title="A version of the guided narrative's process")

    format: Literal[1] = Field(description="The version of this form.")
    name: Annotated[str, _Trimmed, TextLimit(100)]
    description: Text | None = None
    commitments: Annotated[list[CommitmentPart], Field(max_length=40)] = []
    flags: Annotated[list[FlagPart], Field(max_length=60)] = []
    boundaries: Annotated[list[BoundaryPart], Field(max_length=20)] = []
    packs: Annotated[list[PackPart], Field(max_length=40)] = []
    sections: Annotated[list[SectionPart], Field(max_length=40)] = []
    nodes: Annotated[list[NodePart], Field(min_length=1, max_length=100)]

    def dump(self) -> dict[str, Any]:
        """Return the document as plain values, without what is as it is by default."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True) | {"format": self.format}

    @classmethod
    def load(cls, dumped: Any) -> Self:
        """Read what `dump` made."""
        return cls.model_validate(dumped)
