#!/bin/sh
# typst (Python) 0.15.2: a Compiler that was given its document as bytes compiles it once; the second compile() of the same
# object, with no other document, says that the file `__typst_py_bytes__.typ` is not found. A good guess is that a compiler
# keeps its document, as it does when it was given a path: that is what the object is for. `typst.compile(bytes)` and a
# path work each time; pass Fonts, which is what costs.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet typst==0.15.2
cd "$folder"
printf 'Hello' > document.typ
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import typst

print("typst", version("typst"))
by_path = typst.Compiler("document.typ")
print("by path:", [by_path.compile(format="pdf")[:5] for _ in range(2)])
by_bytes = typst.Compiler(b"Hello")
print("by bytes, first:", by_bytes.compile(format="pdf")[:5])
try:
    by_bytes.compile(format="pdf")
except typst.TypstError as error:
    print("by bytes, second:", str(error).split("(")[0])
else:
    raise SystemExit("the second one compiles: this finding holds no more")
PYTHON
