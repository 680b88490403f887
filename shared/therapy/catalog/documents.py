"""The YAML files of the catalog as documents; JSON Schemas in `schemas` describe them, and tests hold them to these."""

from pathlib import Path
from typing import Any, cast

from shared.core.import_lock import IMPORT_LOCK

CATALOG_FOLDER = Path(__file__).parent
QUIZ_VERSION = 1
"""The version of the E&P quiz that is asked at present."""


def load_document(name: str) -> dict[str, Any]:
    """Read one of the files, such as `techniques`."""
    with IMPORT_LOCK:
        import yaml  # type: ignore[import-untyped]  # late: few requests read a file, and it has no types of its own

    text = (CATALOG_FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    # The loader in C takes a tenth of the time; some builds do not have it.
    return cast("dict[str, Any]", yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)))  # noqa: S506 - safe ones
