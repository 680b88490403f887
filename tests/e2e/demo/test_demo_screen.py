"""How the day is printed."""

import io

import pytest

from devhost.demo.screen import WIDTH, Screen, wants_color


class Terminal(io.StringIO):
    """A stream that a person looks at."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_color() -> None:
    assert wants_color(Terminal(), {})


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_that_asks_for_none_gets_no_color(environment: dict[str, str]) -> None:
    assert not wants_color(Terminal(), environment)


def test_a_file_gets_no_color() -> None:
    assert not wants_color(io.StringIO(), {})


def test_color_adds_nothing_but_color() -> None:
    def told(*, color: bool) -> str:
        stream = io.StringIO()
        screen = Screen(stream, color=color)
        screen.step("A step")
        screen.request("GET", "/path", 200)
        return stream.getvalue()

    colored = told(color=True)
    for code in ("\033[0m", "\033[1m", "\033[2m", "\033[32m"):
        assert code in colored
        colored = colored.replace(code, "")
    assert colored == told(color=False)


def test_a_long_path_is_cut_to_the_width() -> None:
    stream = io.StringIO()
    Screen(stream, color=False).request("GET", "/" + "x" * 200, 200)
    assert len(stream.getvalue().rstrip()) <= WIDTH
    assert stream.getvalue().rstrip().endswith("... -> 200")
