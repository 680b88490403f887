"""The page of an archive in a real browser, from a folder and offline: it lists and finds what was written."""

import html
import re
import subprocess
from pathlib import Path

import pytest

from tests.api.search.searches import index_waiting
from tests.integration.docs.test_page_in_a_browser import CHROMIUM, FLAGS
from tests.integration.exports.archives import build, read_archive
from tests.patience import PATIENCE
from tests.people import Person

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed; the page is looked at in it"),
    pytest.mark.usefixtures("storage"),
]
MARKUP = "</script><script>document.title = 'taken over'</script> <b>bold</b>"


def show(folder: Path, words: str = "") -> list[str]:
    """Return the texts that the page shows, newest first."""
    assert CHROMIUM is not None
    url = f"{(folder / 'index.html').as_uri()}#{words}"
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'profile'}", "--dump-dom", url]
    dom = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True).stdout
    assert "<title>What you wrote</title>" in dom
    return [html.unescape(found) for found in re.findall(r'<p dir="auto">(.*?)</p>', dom, re.DOTALL)]


def test_the_page_lists_and_finds_texts_and_shows_markup_as_text(ada: Person, tmp_path: Path) -> None:
    ada.write_entry("Café by the lake")
    ada.write_entry("A quiet day", context=MARKUP)
    index_waiting()
    ada.post("/v1/decisions", json={"title": "Move away?"})
    read_archive(ada, build(ada)).extractall(tmp_path)

    assert show(tmp_path) == ["Move away?", f"A quiet day\n\n{MARKUP}", "Café by the lake"]
    assert show(tmp_path, "cafe") == ["Café by the lake"]
