"""A small process for tests: all types of nodes, all formats, boundaries, a private tier, a section that opens late."""

from uuid import UUID

from shared.core.db import transaction
from shared.narrative.process import store

PROCESS = """
format: 1
name: test-1
description: For tests.
commitments:
  - {title: Context before meaning, description: We ask what happened before we ask what it meant.}
flags:
  - {key: has_children, label: Do you have children?}
  - {key: likes_boats, label: Do you like boats?}
boundaries:
  - {key: comfortable_discussing_romance, label: May we ask about love?}
  - {key: comfortable_discussing_trauma, label: May we ask about hard times?}
  - key: prefers_some_private
    label: Would you rather keep private things to yourself?
    default: false
    allowing_answer: false
    from_tier: 3
packs:
  - key: scene_pack
    name: A scene
    description: One scene.
    prompts:
      - {key: scene, text: Which moment comes to mind first?, type: scene, required: true, max_length: 200}
      - {key: people, text: Who was there with you?, type: people}
sections:
  - {key: origins, name: Origins, packs: [{pack: scene_pack}]}
  - key: work
    name: Work
    unlock_after: origins
    minimum_prompts: 2
    packs: [{pack: scene_pack}]
    prompts:
      - key: loss
        text: What hurt when the work went away?
        tier: 2
        boundaries: [comfortable_discussing_trauma]
        when: {profile_boundary: comfortable_discussing_trauma}
  - {key: children, name: Children, is_core: false, requires_flags: {has_children: true}, packs: [{pack: scene_pack}]}
nodes:
  - key: introduction
    name: Introduction
    type: informational
    purpose: They know what this is.
    text: Welcome. This is your story.
    edges: [{to: scope}]
  - {key: scope, name: What to tell, type: fork, purpose: Their choice., collects: [scope], edges: [{to: profile}]}
  - key: profile
    name: About you
    type: data_collection
    purpose: What fits them.
    collects: [profile]
    edges:
      - {to: event, when: {scope_match: [single_event]}}
      - {to: choice}
  - key: event
    name: The event
    type: data_collection
    purpose: One event.
    prompts:
      - {key: what, text: What happened on that day?, required: true, format: voice}
      - {key: sure, text: Are you sure about the day?, format: checkbox}
      - key: feelings
        text: What did you feel?
        format: multi_select
        options: [{value: fear, label: Fear}, {value: relief, label: Relief}]
      - key: secret
        text: What did you tell nobody?
        tier: 3
        when: {profile_boundary: prefers_some_private}
    edges: [{to: closing}]
  - {key: choice, name: Sections, type: fork, purpose: Theirs., collects: [sections], edges: [{to: exploration}]}
  - key: exploration
    name: Your stories
    type: iterative
    purpose: They tell.
    agent:
      objective: Help them to tell one scene in full.
      constraints: Ask about one moment at a time, and never why they did something.
    prompts:
      - {key: more, text: Is there more to it?}
    edges: [{to: pause}]
  - {key: pause, name: A pause, type: data_collection, purpose: Rest., is_optional: true, edges: [{to: closing}],
     prompts: [{key: mood, text: How are you now?, required: true}]}
  - {key: closing, name: Together, type: synthesis, purpose: One story., reveals_archetypes: true}
"""


def activate_process(document: str = PROCESS) -> UUID:
    """Publish a process, without a proof, and have sessions begin with it."""
    with transaction() as db:
        version_id = store.add_draft(db, document)
        store.publish(db, version_id)
        store.activate(db, version_id)
    return version_id
