#!/bin/sh
# pywebpush: webpush() writes the origin of the push service into the dictionary of claims that it is given. Who keeps
# the claims of an app in one dictionary, as they are the same for everybody, signs every later message for the origin of
# the first subscription. RFC 8292 (2) wants the origin of the endpoint, and a service refuses another one, so people
# whose browser comes from another maker than the first one's get no reminder. A good guess is that an argument is read.
# Seen with pywebpush 2.5.0. Hand over a new dictionary each time (shared/core/push).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet pywebpush==2.5.0 py-vapid==1.9.6
"$folder/venv/bin/python" - <<'PYTHON'
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import version
from threading import Thread

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid
from pywebpush import webpush

seen: list[tuple[str, str]] = []


class PushService(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        token = self.headers["Authorization"].partition("t=")[2].partition(",")[0]
        claims = json.loads(urlsafe_b64decode(token.split(".")[1] + "=="))
        seen.append((f"http://{self.headers['Host']}", claims["aud"]))
        self.send_response(201)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


point = ec.generate_private_key(ec.SECP256R1()).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
keys = {"p256dh": urlsafe_b64encode(point).decode(), "auth": urlsafe_b64encode(bytes(16)).decode()}
signer = Vapid()
signer.generate_keys()
claims: dict[str, str | int] = {"sub": "mailto:push@example.com"}
for _ in range(2):
    service = HTTPServer(("127.0.0.1", 0), PushService)
    Thread(target=service.serve_forever, daemon=True).start()
    webpush({"endpoint": f"http://127.0.0.1:{service.server_port}/one", "keys": keys}, "hello", signer, claims)
print("pywebpush:", version("pywebpush"))
for origin, audience in seen:
    print(f"sent to {origin}, signed for {audience}")
if seen[1][1] != seen[0][0]:
    raise SystemExit("each message is signed for its own service now: this finding holds no more")
PYTHON
