"""A process as one YAML document: `read_document` gives its definition, or every fault with line and path.

The form is published as a JSON Schema (`write_schema`, at /api/v1/admin/processes/schema). All of it in an example:

    format: 1
    name: v1.0
    description: What is new in it.
    commitments:                          # principles, in their order
      - {title: Context before meaning, description: We ask what happened before we ask what it meant.}
    flags:                                # what the profile asks: yes or no, "no" until it is asked
      - {key: has_children, label: "Do you have children?"}
    boundaries:                           # what people may keep from being asked; nothing is allowed until it is asked
      - {key: comfortable_discussing_trauma, label: "May we ask about hard times?"}
      - key: prefers_some_private         # here "yes" forbids, and it concerns every prompt of tier 3
        label: Would you rather keep private things to yourself?
        default: false
        allowing_answer: false
        from_tier: 3
    packs:                                # prompts that are placed on nodes and sections
      - key: scene_pack
        name: Scene, people, tension, change, meaning
        description: One scene, from its place to what it means now.
        prompts:
          - {key: scene, text: "Which moment comes to mind first?", type: scene, required: true}
          - {key: people, text: "Who was there?", type: people}
    sections:                             # parts of a life, in the order in which they are worked on
      - {key: origins, name: Origins, packs: [{pack: scene_pack}]}
      - key: children
        name: Children
        topics: [parenthood]              # prompts have topics, too: who has closed one does not see what is about it
        is_core: false
        requires_scope: [whole_life, unsure]        # left out: any
        requires_flags: {has_children: true}        # left out: any
        unlock_after: origins                       # opens when that one is finished ...
        minimum_prompts: 2                          # ... or, with this, when so many answers were given there
        packs:
          - {pack: scene_pack}
          - {pack: scene_pack, prefix: loss, tier: 3, boundaries: [comfortable_discussing_trauma],
             when: {all: [{profile_boundary: comfortable_discussing_trauma}, {profile_boundary: prefers_some_private}]}}
        prompts:
          - {key: name, text: "What are they called?"}  # its whole key is children.name
    nodes:                                # the first one is the beginning
      - key: introduction
        name: "Phase 1: Introduction"
        type: informational               # informational | fork | data_collection | iterative | synthesis
        purpose: They know what this is.
        text: Welcome. This is your story.          # what the person is told
        agent: {objective: Make them feel safe., constraints: Ask nothing about their past.}
        edges: [{to: scope}]
      - {key: scope, name: Scope, type: fork, purpose: What to tell., collects: [scope], edges: [{to: profile}]}
      - key: profile
        name: About you
        type: data_collection
        purpose: What fits them.
        collects: [profile]               # the flags and the boundaries
        edges:                            # the first that holds is taken
          - {to: synthesis, when: {scope_match: [single_event]}, label: single_event_path}
          - {to: choice}
      - {key: choice, name: Sections, type: fork, purpose: Theirs., collects: [sections], edges: [{to: exploration}]}
      - key: exploration
        name: Your stories
        type: iterative                   # is done once for each chosen section and asks that section's prompts
        purpose: They tell.
        prompts:                          # of the node itself: asked in every section where the condition holds
          - {key: before, text: "What came before?", when: {not: {section_active: origins}}}
        edges: [{to: synthesis}]
      - {key: synthesis, name: Together, type: synthesis, purpose: One story., reveals_archetypes: true}

Conditions (`when`) are one of `always: true`, `scope_match: [...]`, `profile_flag: key`, `profile_boundary: key` (it
allows), `topic_open: family`, `section_selected: key`, `section_active: key`, or `all: [...]`, `any: [...]`, `not: ...`
of conditions. Edges look at scope, flags, topics and chosen sections; prompts at scope, boundaries, topics and the
active section. A condition may only look at what was asked on every way to its node, which the proof checks; topics are
known with the profile.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from shared.narrative.process.definition import ProcessDefinition
from shared.narrative.process.document_definition import build_definition
from shared.narrative.process.document_form import read_form
from shared.narrative.process.document_models import ProcessDocument
from shared.narrative.process.document_rules import find_faults
from shared.narrative.process.document_source import DocumentFault, InvalidDocument, Path, read_source

__all__ = [
    "CheckedDocument",
    "DocumentFault",
    "InvalidDocument",
    "Path",
    "load_canonical",
    "read_document",
    "write_canonical",
    "write_schema",
]


@dataclass(frozen=True)
class CheckedDocument:
    """A document that has no faults: its canonical form, and the definition that it makes."""

    document: ProcessDocument
    definition: ProcessDefinition

    @property
    def canonical(self) -> str:
        """The one way to write what the document says: two that differ in layout or comments have the same."""
        return write_canonical(self.document)

    @property
    def content_hash(self) -> str:
        """SHA-256 of the canonical form, in hexadecimal."""
        return hashlib.sha256(self.canonical.encode()).hexdigest()


def read_document(text: str) -> CheckedDocument:
    """Read a document; raises `InvalidDocument` with every fault that it has, of its text, its form and its names.

    A text that cannot be read has no other fault than that. Where a part has a fault of form, the others are checked.
    """
    source = read_source(text)
    form = read_form(source.value)
    found = list(form.faults)
    if form.document is not None:
        found += form.keep_own(find_faults(form.document, form.names, has_all_types=form.has_all_types))
    faults = [*source.faults, *(source.locate(path, message) for path, message in found)]
    if faults or form.document is None:
        raise InvalidDocument(faults)
    return CheckedDocument(form.document, build_definition(form.document))


def write_canonical(document: ProcessDocument) -> str:
    """Write a document in its canonical form: JSON without spaces, keys in order, nothing that is so by default."""
    return json.dumps(document.dump(), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def load_canonical(canonical: str) -> ProcessDefinition:
    """Build the definition of a document that was written in its canonical form."""
    return build_definition(ProcessDocument.load(json.loads(canonical)))


def write_schema() -> dict[str, Any]:
    """Return the JSON Schema of documents."""
    schema = ProcessDocument.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
