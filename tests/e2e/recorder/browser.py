"""A headless Chromium whose microphone is a WAV file, driven as a person would: by mouse and keyboard."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.e2e.recorder.devtools import DevTools, Event
from tests.patience import PATIENCE
from tests.servers.devhost import wait_for

FLAGS = (
    "--headless=new",
    "--no-sandbox",  # it needs rights that containers lack, and the only pages opened are our own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
    "--remote-debugging-pipe",
)
# A shell moves our pipes to the descriptors that the browser looks at.
PIPED = 'exec "$0" "$@" 3<"/dev/fd/$COMMANDS" 4>"/dev/fd/$ANSWERS"'
KEYS = {"Tab": 9, "Enter": 13, "Space": 32}  # the codes that Windows gave them
TEXT = {"Enter": "\r", "Space": " "}
SHIFT, MOST_TABS = 8, 30


@dataclass(frozen=True)
class Page:
    """One tab."""

    tools: DevTools
    session: str

    @property
    def events(self) -> list[Event]:
        """What the browser told of this tab so far; asking for something fetches what has not been read yet."""
        self.evaluate("0")
        return [event for event in self.tools.events if event.session == self.session]

    def open(self, url: str) -> None:
        """Go there, and wait until the page and its modules have run."""
        self.call("Page.navigate", url=url)
        self.wait_until("document.readyState === 'complete' && location.href !== 'about:blank'")

    def call(self, method: str, **params: Any) -> Any:
        """Send a command to this tab."""
        return self.tools.call(method, self.session, **params)

    def evaluate(self, expression: str) -> Any:
        """Return the value of an expression, awaited if it is a promise; an AssertionError tells what it threw."""
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def wait_until(self, expression: str, seconds: float = PATIENCE) -> Any:
        """Evaluate until it is true, or something; an AssertionError names it and shows the page when it never is."""
        try:
            return wait_for(lambda: self.evaluate(expression) or None, expression, seconds)
        except AssertionError as error:
            raise AssertionError(f"{error}; the page says:\n{self.evaluate('document.body.innerText')}") from None

    def text(self, selector: str) -> str:
        """What is visible of an element."""
        return str(self.evaluate(f"document.querySelector({json.dumps(selector)}).innerText"))

    def click(self, selector: str) -> None:
        """Press the middle of an element with the mouse."""
        at = self.evaluate(f"""(() => {{
            const node = document.querySelector({json.dumps(selector)});
            node.scrollIntoView({{ block: "center" }});
            const box = node.getBoundingClientRect();
            return {{ x: box.x + box.width / 2, y: box.y + box.height / 2 }};
        }})()""")
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **at)

    def press(self, key: str, *, shift: bool = False) -> None:
        """Press a key and let it go, wherever the focus is."""
        names = {"key": " " if key == "Space" else key, "code": key, "windowsVirtualKeyCode": KEYS[key]}
        names |= {"text": TEXT[key]} if key in TEXT else {}
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, modifiers=SHIFT if shift else 0, **names)

    def tab_to(self, selector: str, *, back: bool = False) -> None:
        """Move the focus with Tab alone, or back with Shift; an AssertionError when it never comes there."""
        for _ in range(MOST_TABS):
            if self.evaluate(f"document.activeElement.matches({json.dumps(selector)})"):
                return
            self.press("Tab", shift=back)
        raise AssertionError(f"Tab does not lead to {selector}")

    def type(self, text: str) -> None:
        """Write where the focus is."""
        self.call("Input.insertText", text=text)


@dataclass(frozen=True)
class Browser:
    """A running browser."""

    tools: DevTools

    def new_page(self, width: int = 800, height: int = 900) -> Page:
        """Open a tab that tells about its requests, its errors and its console."""
        target = self.tools.call("Target.createTarget", url="about:blank")["targetId"]
        page = Page(self.tools, self.tools.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])
        for domain in ("Page", "Runtime", "Log", "Network"):
            page.call(f"{domain}.enable")
        page.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        return page

    def allow_microphone(self, origin: str, setting: str = "granted") -> None:
        """Answer what the browser would ask: `granted` or `denied`."""
        self.tools.call("Browser.setPermission", permission={"name": "microphone"}, setting=setting, origin=origin)


@contextmanager
def running_browser(program: str, speech: Path, profile: Path) -> Iterator[Browser]:
    """Keep a browser running that hears `speech`, a WAV file, again and again."""
    to_browser, from_browser = os.pipe(), os.pipe()
    theirs = (to_browser[0], from_browser[1])
    options = [*FLAGS, f"--use-file-for-fake-audio-capture={speech}", f"--user-data-dir={profile}", "about:blank"]
    numbers = {"COMMANDS": str(theirs[0]), "ANSWERS": str(theirs[1])}
    process = subprocess.Popen(
        ["sh", "-c", PIPED, program, *options],
        pass_fds=theirs,
        env={**os.environ, **numbers},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for descriptor in theirs:
        os.close(descriptor)
    tools = DevTools(to_browser[1], from_browser[0])
    try:
        yield Browser(tools)
    finally:
        tools.close()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
