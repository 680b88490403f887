#!/bin/sh
# pytodotxt, a library for todo.txt: a task that was done on a day and has no day of creation, `x 2026-03-02 Write`, is read
# rightly and written as `x Write`. So whoever opens a list and saves it without a change loses the days of all habits that
# were ticked off, and with them every streak; a day of completion is written only beside one of creation. The format has the
# former as required and the latter as optional, and its first example of a completed task is of this form (todo.txt,
# "Complete Tasks", rules 1 and 2). A good guess is that a library of a format writes what it read.
# Seen with pytodotxt 3.1.0. Give each task a creation_date before saving.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet pytodotxt==3.1.0
printf 'x 2026-03-02 Write +journal\nx 2026-03-02 2026-03-01 Walk\n' > "$folder/todo.txt"
"$folder/venv/bin/python" - "$folder/todo.txt" <<'PYTHON'
import sys
from importlib.metadata import version
from pathlib import Path

from pytodotxt import TodoTxt

print("pytodotxt:", version("pytodotxt"))
tasks = TodoTxt(sys.argv[1])
tasks.parse()
read = [(task.is_completed, str(task.completion_date), task.description) for task in tasks.tasks]
tasks.save()
written = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
print("read:", read)
print("written:", written)
if read[0] != (True, "2026-03-02", "Write +journal"):
    raise SystemExit("the first task is read otherwise now: this finding holds no more")
if written != ["x Write +journal", "x 2026-03-02 2026-03-01 Walk"]:
    raise SystemExit("the day of completion is written now: this finding holds no more")
PYTHON
