#!/bin/sh
# Python's email.message: once the HTML of a mail has an inline image, `get_body()` of the same mail returns a part
# whose `get_content()` raises KeyError: 'multipart/related'. `iter_attachments()` does not yield the image either.
# A good guess is that `get_body()` returns the text to show, as it did before the image was added.
# Seen with Python 3.11.7. Ask for ("html",) or ("plain",) by name, and find images by walk().
set -eu
"${PYTHON:-python3}" - <<'PYTHON'
import sys
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

message = EmailMessage()
message.set_content("plain")
message.add_alternative("<p><img src='cid:chart@example'></p>", subtype="html")
before = message_from_bytes(message.as_bytes(), policy=default).get_body()
html = message.get_body(("html",))
assert before is not None and html is not None
html.add_related(b"<svg/>", "image", "svg+xml", cid="<chart@example>")
after = message_from_bytes(message.as_bytes(), policy=default)
body = after.get_body()
assert body is not None
try:
    content = body.get_content()
except KeyError as error:
    content = f"KeyError: {error}"
print("sys.version:", sys.version.split()[0])
print("before:", before.get_content_type(), repr(before.get_content()))
print("after: ", body.get_content_type(), content)
print("attachments:", [part.get_content_type() for part in after.iter_attachments()])
print("by name:", repr(after.get_body(("html",)).get_content()))
assert before.get_content_type() == "text/html"
assert body.get_content_type() == "multipart/related" and content.startswith("KeyError")
assert not list(after.iter_attachments())
PYTHON
