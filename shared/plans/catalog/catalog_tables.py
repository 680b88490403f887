"""Write `catalog.json` from the YAML files: `python -m shared.plans.catalog.catalog_tables`.

It is run when one of them has changed (`make tables`), and not in Azure. A test fails while the file is not what this
module would write. Each item is a line of its own, so that a difference shows what changed.
"""

import json
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]  # it has no types of its own

from shared.plans.catalog.catalog import CATALOG_FILE

FOLDER = Path(__file__).parent
DOCUMENTS = ("ingredients", "exercises", "meals", "sleep")
_ITEM_DEPTH = 3


def load_document(name: str) -> dict[str, Any]:
    """Read one of the YAML files."""
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    document: dict[str, Any] = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe ones
    return document


def render_catalog() -> str:
    """Lay the file out, an item a line."""
    return _render({name: load_document(name) for name in DOCUMENTS}) + "\n"


def _render(value: Any, depth: int = 0) -> str:
    if depth >= _ITEM_DEPTH or not isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if isinstance(value, list):
        return "[\n" + ",\n".join(_render(one, depth + 1) for one in value) + "\n]"
    return "{\n" + ",\n".join(f"{json.dumps(name)}:{_render(one, depth + 1)}" for name, one in value.items()) + "\n}"


if __name__ == "__main__":
    CATALOG_FILE.write_text(render_catalog(), encoding="utf-8")
