"""What the schemas of processes and narrative sessions cannot say: documents are YAML, and keys stand in them."""

from typing import Any

DOCUMENT = """
format: 1
name: v1.0
nodes:
  - {key: introduction, name: Introduction, type: informational, purpose: Trust., edges: [{to: synthesis}]}
  - {key: synthesis, name: Together, type: synthesis, purpose: One story.}
"""
SCRIPT = "scope: whole_life\nsections: []\n"


def keep_narrative_rules(body: dict[str, Any], path: str) -> None:
    """Keep documents that can be read, days that agree, flags that a process has, and a last word that is theirs."""
    if "/admin/processes" in path:
        _keep_process_rules(body)
    if "/narrative/sessions" in path:
        _keep_session_rules(body, path)


def _keep_process_rules(body: dict[str, Any]) -> None:
    if "document" in body:
        body["document"] = DOCUMENT
    if "script" in body:
        body["script"] = SCRIPT
    if "changes" in body:
        body["changes"] = [{"path": "nodes.0.name", "text": "Introduction and trust"}]


def _keep_session_rules(body: dict[str, Any], path: str) -> None:
    for name in ("time_period_start", "time_period_end", "resume_on", "additional_flags"):
        body.pop(name, None)
    if path.endswith("/agent") and body.get("messages"):
        body["messages"][-1]["role"] = "user"
