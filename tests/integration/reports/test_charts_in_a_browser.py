"""Charts as a real browser paints them from image files: pixels show that a gap is a gap, in light and dark."""

import base64
import html
import json
import re
import subprocess
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from devhost.browser import find_browser
from shared.reports.charts import Chart, Line, draw_bars, draw_lines
from shared.reports.svg_elements import BOTTOM, DARK, LIGHT, TOP, Caption
from tests.patience import PATIENCE

BROWSER = find_browser()
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no browser is installed to look at charts with")

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=30000",
)
DAYS = [str(day) for day in range(1, 22)]
GAP = range(8, 12)
HALF = 0x80  # of the color of a line, whose edges are blended
ENERGY = [None if day in GAP else 4.0 + day % 3 for day in range(21)]
HOSTILE = "</text><script>document.title='broken'</script>&\"'<img src=x onerror=alert(1)>"
LINE = draw_lines(Caption("energy", HOSTILE, HOSTILE), "Day", DAYS, [Line("Energy", ENERGY)], bounds=(0, 10))
BARS = draw_bars(Caption("entries", "Entries", "Entries"), "Day", "Entries", DAYS, ENERGY)
PAGE = """<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>whole</title>
<pre id="observed"></pre><script type="module">
const observed = {};
for (const [name, source] of Object.entries(%s)) {
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const color = (x, y) => "#" + [0, 1, 2].map((part) => data[4 * (y * canvas.width + x) + part]
    .toString(16).padStart(2, "0")).join("");
  observed[name] = { size: [canvas.width, canvas.height], corner: color(0, 0),
    columns: [...Array(canvas.width).keys()].map(
      (x) => [...new Set([...Array(%d).keys()].map((y) => color(x, y + %d)))]) };
}
observed.title = document.title;
document.getElementById("observed").textContent = JSON.stringify(observed);
</script>"""


def look(tmp_path: Path, charts: Mapping[str, Chart], *flags: str) -> dict[str, Any]:
    """Paint each chart as an image, and return the colors of each column of the area that values are drawn in."""
    sources = {
        name: f"data:image/svg+xml;base64,{base64.b64encode(chart.svg.encode()).decode()}"
        for name, chart in charts.items()
    }
    page = tmp_path / "charts.html"
    page.write_text(PAGE % (json.dumps(sources), BOTTOM - TOP, TOP), "utf-8")
    command = [str(BROWSER), *FLAGS, *flags, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", page.as_uri()]
    dom = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True).stdout
    written = re.search(r'<pre id="observed">(.+?)</pre>', dom, re.DOTALL)
    assert written is not None, dom
    found: dict[str, Any] = json.loads(html.unescape(written.group(1)))
    return found


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return look(tmp_path_factory.mktemp("light"), {"line": LINE, "bars": BARS})


def test_a_line_crosses_no_gap(seen: dict[str, Any]) -> None:
    columns = seen["line"]["columns"]
    root = ElementTree.fromstring(LINE.svg)  # noqa: S314 - our own document
    marked = [round(float(circle.get("cx") or 0)) for circle in root.iter("{http://www.w3.org/2000/svg}circle")]
    before, after = marked[GAP.start - 1], marked[GAP.start]
    painted = {x for x, colors in enumerate(columns) if any(int(color[1:3], 16) < HALF for color in colors)}
    assert after - before > 100
    assert not painted & set(range(before + 6, after - 6))
    assert painted >= set(range(marked[0], before + 1)) | set(range(after, marked[-1] + 1))


def test_no_bar_stands_on_a_day_without_a_value(seen: dict[str, Any]) -> None:
    painted = [LIGHT["first"] in colors for colors in seen["bars"]["columns"]]
    starts = sum(now and not before for before, now in pairwise(painted))
    assert starts == len(DAYS) - len(GAP)


def test_images_have_a_size_and_a_background_of_their_own(seen: dict[str, Any]) -> None:
    assert [seen[name]["size"] for name in ("line", "bars")] == [[600, 240]] * 2
    assert seen["line"]["corner"] == LIGHT["card"]


def test_what_someone_wrote_does_nothing(seen: dict[str, Any]) -> None:
    assert seen["title"] == "whole"


def test_colors_follow_dark_surroundings(tmp_path: Path) -> None:
    seen = look(tmp_path, {"line": LINE}, "--blink-settings=preferredColorScheme=0")
    assert seen["line"]["corner"] == DARK["card"]
    assert any(DARK["first"] in colors for colors in seen["line"]["columns"])
