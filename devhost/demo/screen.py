"""The output of the demo: steps, requests and sentences, at most 78 columns wide."""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

WIDTH = 78
INDENT = "   "
_PLAIN = "\033[0m"
_BOLD, _DIM, _GREEN, _YELLOW = "\033[1m", "\033[2m", "\033[32m", "\033[33m"
_FIRST_ERROR = 400


def wants_color(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Tell whether to print colors: on a terminal that shows them, unless NO_COLOR (no-color.org) is set."""
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


@dataclass
class Screen:
    """Prints the demo to a stream. Color adds no meaning that the words do not have."""

    stream: TextIO
    color: bool
    _steps: int = 0

    def title(self, text: str) -> None:
        """Print a title."""
        self._print(self._paint(_BOLD, text))

    def step(self, text: str) -> None:
        """Print the heading of the next step."""
        self._steps += 1
        self._print(f"\n{self._paint(_BOLD, f'{self._steps}. {text}')}")

    def request(self, method: str, path: str, status: int) -> None:
        """Print one request and the status of its response."""
        color = _GREEN if status < _FIRST_ERROR else _YELLOW
        room = WIDTH - len(f"{INDENT}{method}  -> {status}")
        shown = path if len(path) <= room else f"{path[: room - 3]}..."
        self._print(f"{INDENT}{self._paint(_DIM, f'{method} {shown}')} -> {self._paint(color, str(status))}")

    def say(self, text: str) -> None:
        """Print a sentence, wrapped."""
        self._print(textwrap.fill(text, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT, break_on_hyphens=False))

    def item(self, text: str) -> None:
        """Print one item of a list, wrapped."""
        indent = f"{INDENT}  "
        self._print(textwrap.fill(text, WIDTH, initial_indent=f"{INDENT}- ", subsequent_indent=indent))

    def quote(self, speaker: str, words: str) -> None:
        """Print what a speaker says, wrapped, as one paragraph."""
        self.say(f'{speaker}: "{" ".join(words.split())}"')

    def credit(self, *, ai_generated: bool) -> None:
        """Print whether a model or our rules wrote what stands above."""
        self.say("(A language model wrote this.)" if ai_generated else "(The API's own rules wrote this, no model.)")

    def _paint(self, code: str, text: str) -> str:
        return f"{code}{text}{_PLAIN}" if self.color else text

    def _print(self, text: str) -> None:
        print(text, file=self.stream, flush=True)
