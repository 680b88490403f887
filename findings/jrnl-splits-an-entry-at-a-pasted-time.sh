#!/bin/sh
# jrnl keeps a journal as one text file in which "[2026-03-02 21:00] " at the start of a line begins an entry, and writes
# texts as they are. An entry with such a line in it, as pasted chats and notes of the hour have, is kept as one and read
# as several: under other days, in another order, without the end of the text that it belongs to. Its own export to JSON
# says so, too. A good guess is that what a journal writes it reads as it was, or escapes.
# Seen with jrnl 4.6. Whoever imports its export cannot tell a pasted line from an entry: ask the person.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet jrnl==4.6
cat > "$folder/jrnl.yaml" <<YAML
colors: {body: none, date: none, tags: none, title: none}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: false
indent_character: '|'
journals: {default: {journal: $folder/journal.txt}}
linewrap: 79
tagsymbols: '@'
template: false
timeformat: '%F %r'
version: '4.6'
YAML
touch "$folder/journal.txt"
jrnl() { HOME="$folder" XDG_CONFIG_HOME="$folder" "$folder/venv/bin/jrnl" --config-file "$folder/jrnl.yaml" "$@" 2>/dev/null; }
printf '2026-03-02 21:00: Notes of the day.\n[2026-03-01 10:00] call with the union\n[2026-03-01 15:00] told the team\nThen I slept.\n' | jrnl
echo "written as one entry:"
cat "$folder/journal.txt"
jrnl -10 --format json > "$folder/read.json"
"$folder/venv/bin/python" - "$folder/read.json" <<'PYTHON'
import json
import sys
from importlib.metadata import version
from pathlib import Path

print("jrnl:", version("jrnl"))
entries = json.loads(Path(sys.argv[1]).read_text())["entries"]
for entry in entries:
    print(f"read: {entry['date']} {entry['time']} {entry['title']!r} {entry['body']!r}")
if [entry["date"] for entry in entries] != ["2026-03-01", "2026-03-01", "2026-03-02"]:
    raise SystemExit("it is one entry now: this finding holds no more")
PYTHON
