"""The page in a real browser: a second page drives it in a frame and writes down what it sees."""

import html
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.integration.docs.sample import books, docs, doors
from tests.integration.docs.server import DocsServer, serving
from tests.patience import PATIENCE

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed; the page is looked at in it")

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


@dataclass(frozen=True)
class Visit:
    """What the driving page wrote down, and what the server was sent."""

    seen: dict[str, Any]
    server: DocsServer


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    harness = (Path(__file__).parent / "harness.html").read_bytes()
    with serving((books, doors, docs), {"/harness": harness}) as server:
        dom = _dump(f"{server.url}/harness", tmp_path_factory.mktemp("profile"))
        written = re.search(r'<pre id="observed">(.*?)</pre>', dom, re.DOTALL)
        assert written is not None
        seen = json.loads(html.unescape(written.group(1)) or '{"failure": "the browser stopped too early"}')
        yield Visit(seen, server)


def _dump(url: str, profile: Path) -> str:
    assert CHROMIUM is not None
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={profile}", "--dump-dom", url]
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True).stdout


def test_the_visit_reaches_its_end(visit: Visit) -> None:
    assert visit.seen.get("failure") is None


def test_operations_stand_in_the_groups_of_their_tags(visit: Visit) -> None:
    assert visit.seen["groups"] == ["Books", "Doors", "Documentation"]


def test_every_operation_of_the_document_is_on_the_page(visit: Visit) -> None:
    declared = {operation.name for area in (books, doors, docs) for operation in area.operations}
    assert set(visit.seen["operations"]) == declared


def test_the_title_names_the_api_and_its_version(visit: Visit) -> None:
    assert visit.seen["title"] == "Phronesis 1.2.3"


def test_a_search_leaves_what_has_all_its_words(visit: Visit) -> None:
    assert visit.seen["matches"] == ["doors_echo"]


def test_a_search_says_how_much_it_found(visit: Visit) -> None:
    assert visit.seen["matchesFound"] == f"1 of {len(visit.seen['operations'])} operations"


def test_a_search_hides_links_to_empty_groups(visit: Visit) -> None:
    assert visit.seen["matchingGroups"] == ["Doors"]


def test_a_body_is_shown_field_by_field(visit: Visit) -> None:
    assert [name for name in visit.seen["bodyFields"] if name.islower()] == ["title", "mood", "pages", "chapters"]


@pytest.mark.parametrize(
    "words", ["1 to 5000", "1 to 200 characters", '"warm" | "cold"', "list of Chapter", "How many pages it has."]
)
def test_a_field_tells_its_type_and_its_limits(visit: Visit, words: str) -> None:
    assert words in visit.seen["bodyText"]


def test_a_schema_that_contains_itself_opens_as_deep_as_one_likes(visit: Visit) -> None:
    assert visit.seen["innermost"] == ["title", "parts"]


def test_backticks_become_code(visit: Visit) -> None:
    assert visit.seen["code"] == ["cover"]


def test_every_answer_is_listed_by_status(visit: Visit) -> None:
    assert [text[:3] for text in visit.seen["answers"]] == [
        "201",
        "401",
        "403",
        "409",
        "411",
        "413",
        "415",
        "422",
        "429",
        "500",
        "503",
    ]


def test_trying_an_operation_shows_status_and_time(visit: Visit) -> None:
    assert re.fullmatch(r"200 OK in \d+ ms", visit.seen["signInState"])


def test_an_access_token_in_an_answer_can_be_taken_over(visit: Visit) -> None:
    assert visit.seen["tokenField"] == "token-of-sam"


def test_the_token_is_kept_for_this_tab_and_nowhere_else(visit: Visit) -> None:
    assert (visit.seen["token"], visit.seen["localStorage"]) == ("token-of-sam", 0)


def test_the_token_goes_along_where_it_is_needed(visit: Visit) -> None:
    [request] = [one for one in visit.server.received if one.target == "/api/v1/whoami"]
    assert request.headers["authorization"] == "Bearer token-of-sam"


def test_the_token_does_not_go_where_nobody_asks_for_it(visit: Visit) -> None:
    signed_out, signed_in = (one for one in visit.server.received if one.target == "/api/v1/sign-in")
    assert "authorization" not in {**signed_out.headers, **signed_in.headers}


def test_an_error_is_an_answer_like_any_other(visit: Visit) -> None:
    assert visit.seen["whoamiState"].startswith("401 ")


def test_a_token_can_be_forgotten(visit: Visit) -> None:
    assert visit.seen["forgotten"] is None


def test_parameters_are_sent_encoded(visit: Visit) -> None:
    targets = [one.target for one in visit.server.received]
    assert "/api/v1/echo/2?text=%3Cimg+src%3Dx%3E+%26+more" in targets


def test_a_path_parameter_stays_within_its_segment(visit: Visit) -> None:
    assert visit.seen["oddPathState"].startswith("422 ")
    assert any(one.target.startswith("/api/v1/echo/..%2F2%3F?") for one in visit.server.received)


def test_an_answer_is_shown_as_text_not_as_markup(visit: Visit) -> None:
    assert "<img src=x> & more <img src=x> & more" in "".join(visit.seen["echoBody"])
    assert visit.seen["images"] == 0


def test_descriptions_are_shown_as_text_not_as_markup(visit: Visit) -> None:
    assert visit.seen["bold"] == 0


def test_every_input_has_a_label(visit: Visit) -> None:
    assert visit.seen["unlabeled"] == 0


def test_everything_that_can_be_pressed_has_a_name(visit: Visit) -> None:
    assert visit.seen["unnamed"] == 0


def test_no_id_is_used_twice(visit: Visit) -> None:
    assert visit.seen["repeatedIds"] == []


def test_nothing_sticks_out_on_a_phone(visit: Visit) -> None:
    assert visit.seen["overflow"] <= 0


def test_a_link_to_an_operation_opens_it(visit: Visit) -> None:
    assert visit.seen["deepLink"] is True


def test_the_page_asks_no_other_server(visit: Visit) -> None:
    assert visit.seen["origins"] == [visit.server.url]


def test_the_page_lives_within_its_own_content_security_policy(visit: Visit) -> None:
    assert visit.seen["violationsBefore"] == []


def test_a_script_that_sneaks_in_does_not_run(visit: Visit) -> None:
    assert visit.seen["attacked"] is False
