"""A clinician in the demo: invited by the person, with what they may know, and the invitation taken back.

An invitation needs an address that is verified. The mail about it is in the host's mailbox, where there is one; a host
that sends no mails shows only that nobody is invited in somebody else's name.
"""

import re
import time

from devhost.demo.accounts import DemoAccount
from devhost.demo.api_client import POLL_SECONDS, ApiClient, DemoError
from devhost.demo.entries import NAME
from devhost.demo.screen import Screen

LINKS, VERIFY, MAILBOX = "/api/v1/care-links", "/api/v1/auth/email/verify/code", "/dev/mailbox"
OK, CREATED, NO_CONTENT, CONFLICT = 200, 201, 204, 409
MAIL_SECONDS = 20.0
_CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")
_CLINICIAN = {"email": "dr.weber@example.com", "shared_name": "Mira, Tuesdays at ten", "notify_on_red": True}


def invite_clinician(api: ApiClient, screen: Screen, account: DemoAccount) -> None:
    """Invite a clinician, show what was agreed, and take the invitation back."""
    screen.step(f"{NAME} thinks of her clinician")
    refused = api.show("POST", LINKS, _CLINICIAN, expect=CONFLICT).json
    screen.say(f'"{refused["detail"]}"')
    if not _verify_address(api, screen, account):
        return
    link = api.show("POST", LINKS, _CLINICIAN, expect=CREATED).json
    screen.say(
        "Only the address of a clinician gets the mail. She would see levels and dates, and no word; at red she would "
        "be told, because Mira wants it."
    )
    api.show("DELETE", f"{LINKS}/{link['id']}", expect=NO_CONTENT)
    (ended,) = api.show("GET", LINKS).json
    if (ended["status"], ended["end_reason"]) != ("ended", "person"):
        raise DemoError("an invitation that was taken back is still open")
    screen.say("She takes the invitation back for now, and it is over at once.")


def _verify_address(api: ApiClient, screen: Screen, account: DemoAccount) -> bool:
    """Verify the address by the code in the mailbox; False where the host has none."""
    deadline = time.monotonic() + MAIL_SECONDS
    while (listed := api.send("GET", MAILBOX)).status == OK:
        hers = re.findall(rf'href="([^"]+)">[^<]*</a></td><td>[^<]*{re.escape(account.email)}', listed.content.decode())
        mails = [api.send("GET", path).content.decode().partition("<h2>Text</h2>")[2] for path in hers]
        code = next((found.group() for mail in mails if (found := _CODE.search(mail))), None)
        if code is not None:
            api.show("POST", VERIFY, {"email": account.email, "code": code})
            screen.say("Her address is verified, by the code in the mailbox of the host.")
            return True
        if time.monotonic() > deadline:
            raise DemoError(f"no mail to {account.email} came within {MAIL_SECONDS:.0f} s; does the host say why?")
        time.sleep(POLL_SECONDS)
    screen.say("This host sends no mails, so it stays at that.")
    return False
