"""What a person does on the page, so that tests can say what they see."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.e2e.recorder.browser import Page
from tests.people import PASSWORD

RECORDED_SECONDS = 0.6
COMPLAINTS = ("Runtime.exceptionThrown", "Log.entryAdded")
STEPS = "Object.fromEntries([...document.querySelectorAll('#steps li')].map((li) => [li.dataset.step, {}]))"
PLAYER = "document.querySelector('#recordings audio')"


@dataclass(frozen=True)
class RecorderPage:
    """One person's visit to the page, in one tab."""

    page: Page
    origin: str

    def register(self, email: str) -> None:
        """Open the page and make an account, by mouse."""
        self.page.open(f"{self.origin}/dev/recorder")
        self.page.click("#email")
        self.page.type(email)
        self.page.click("#password")
        self.page.type(PASSWORD)
        self.page.click("button[value=register]")
        self.page.wait_until("!document.querySelector('#recording').hidden")

    def register_by_keyboard(self, email: str) -> None:
        """The same by keyboard alone."""
        self.page.open(f"{self.origin}/dev/recorder")
        self.page.tab_to("#email")
        self.page.type(email)
        self.page.tab_to("#password")
        self.page.type(PASSWORD)
        self.page.tab_to("button[value=register]")
        self.page.press("Enter")
        self.page.wait_until("document.activeElement.id === 'record'")

    def record(self) -> None:
        """Speak for a moment."""
        self.page.click("#record")
        self.until_spoken()
        self.page.click("#record")

    def until_spoken(self) -> None:
        """Wait until the browser has recorded something."""
        self.page.wait_until("document.querySelector('#record').innerText === 'Stop'")
        self.page.evaluate(f"new Promise((heard) => setTimeout(heard, {RECORDED_SECONDS * 1000}))")

    def until_entry(self) -> None:
        """Wait until the recording has become a tagged entry."""
        self.page.wait_until("!document.querySelector('#entry').hidden")

    def until_asked_to_write(self) -> None:
        """Wait until the page asks what was said."""
        self.page.wait_until("!document.querySelector('#write-down').hidden")

    @property
    def steps(self) -> dict[str, str]:
        """How far each step is."""
        found: dict[str, str] = self.page.evaluate(STEPS.replace("{}", "li.dataset.state"))
        return found

    @property
    def said(self) -> dict[str, str]:
        """What the page says of each step."""
        found: dict[str, str] = self.page.evaluate(STEPS.replace("{}", "li.querySelector('.said').innerText"))
        return found

    def uploads(self) -> list[str]:
        """Where the page has put something, without signatures."""
        sent = (event.params["request"] for event in self.page.events if event.method == "Network.requestWillBeSent")
        return [request["url"].partition("?")[0] for request in sent if request["method"] == "PUT"]

    def origins(self) -> set[str]:
        """Whom the page has asked for anything; what the browser itself draws with is `data:`."""
        asked = (event for event in self.page.events if event.method == "Network.requestWillBeSent")
        addresses = (urlsplit(event.params["request"]["url"]) for event in asked)
        return {f"{one.scheme}://{one.netloc}" for one in addresses if one.scheme != "data"}

    def complaints(self) -> list[str]:
        """Errors of the page, and what its Content-Security-Policy or storage's CORS have kept it from."""
        return [str(event.params) for event in self.page.events if event.method in COMPLAINTS]
