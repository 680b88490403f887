"""The version of the tables that texts are assessed with: a digest of phrases, lexicons, frequent words and synonyms.

`make tables` writes it last (`python -m shared.safety.table_version`), so that a change of a phrase changes the version
that screenings and figures are stored with, and nobody has to count. A test fails while it is not that of the tables.
"""

import hashlib
import json
from pathlib import Path

from shared.safety.classifier.synonyms import SYNONYM_GROUPS
from shared.safety.languages import language_table
from shared.safety.languages.frequent_words import CLAIMED, OTHER
from shared.safety.languages.gloss import LEXICONS_FOLDER
from shared.safety.rules import phrase_index
from shared.safety.rules.shipped_texts import SHIPPED_TEXTS_FILE

VERSION_FILE = Path(__file__).with_name("table_version.txt")


def compute_table_version() -> str:
    """Digest the tables; this reads all files, so it is done when they are written."""
    folders = (phrase_index.TABLES_FOLDER, language_table.TABLES_FOLDER)
    files = [file.read_bytes() for folder in folders for file in sorted(folder.glob("*.json"))]
    files += [file.read_bytes() for file in sorted(LEXICONS_FOLDER.glob("*.tsv"))]
    files.append(SHIPPED_TEXTS_FILE.read_bytes())
    words = json.dumps([CLAIMED, OTHER, SYNONYM_GROUPS], sort_keys=True)
    return hashlib.sha256(b"\0".join([*files, words.encode()])).hexdigest()[:8]


def read_table_version() -> str:
    """Return the version that was written with the tables."""
    return VERSION_FILE.read_text(encoding="ascii").strip()


if __name__ == "__main__":
    VERSION_FILE.write_text(f"{compute_table_version()}\n", encoding="ascii")
