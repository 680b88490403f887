#!/bin/sh
# xml.etree.ElementTree (and html.escape): a text with a control character such as U+0000 or U+001B, which JSON bodies
# and text columns hold well, is written without an error as XML that no parser reads: not well-formed. A good guess is
# that a library that escapes texts writes XML, or refuses what XML 1.0 (2.2) forbids.
# Seen with Python 3.11.7. Replace what is forbidden before escaping (shared/reports/svg_elements.py).
set -eu
"${PYTHON:-python3}" - <<'PYTHON'
import sys
from xml.etree import ElementTree

print("sys.version:", sys.version.split()[0])
for character in "\x00\x1b\uffff":
    title = ElementTree.Element("title")
    title.text = f"Energy{character}"
    written = ElementTree.tostring(title)
    try:
        ElementTree.fromstring(written)
    except ElementTree.ParseError as error:
        print(f"U+{ord(character):04X}: written as {written!r}, read: {error}")
    else:
        raise SystemExit(f"U+{ord(character):04X} is read: this finding holds no more")
PYTHON
