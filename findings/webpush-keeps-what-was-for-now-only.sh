#!/bin/sh
# webpush, a library for Web Push: get() takes a time to live for one message, 0 for "at once or never" by its own
# description. 0 is taken for "not given", and what was given for one message becomes that of all later ones of
# the same object. So after a weekly digest that may wait for a day, "your session begins now" with ttl=0 is kept for a
# day, too, and comes the next morning. RFC 8030 (5.2) has 0 as a value of its own. A good guess is that an argument of a
# call is for that call.
# Seen with webpush 1.0.6. Make an object for each message (shared/core/push has no such state).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet webpush==1.0.6
"$folder/venv/bin/python" - <<'PYTHON'
from base64 import urlsafe_b64encode
from importlib.metadata import version

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from webpush import WebPush, WebPushSubscription

print("webpush:", version("webpush"))
key, device = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1()).public_key()
private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
keys = {
    "p256dh": urlsafe_b64encode(device.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)).decode().rstrip("="),
    "auth": urlsafe_b64encode(bytes(16)).decode().rstrip("="),
}
subscription = WebPushSubscription(endpoint="https://push.example/one", keys=keys)
push = WebPush(private, public, subscriber="owner@example.com")
sent = [
    (name, push.get(name, subscription, ttl=ttl).headers["ttl"])
    for name, ttl in (("first", None), ("digest", 86_400), ("now", 0), ("any", None))
]
print(sent)
if sent != [("first", "0"), ("digest", "86400"), ("now", "86400"), ("any", "86400")]:
    raise SystemExit("each message has its own time to live now: this finding holds no more")
PYTHON
