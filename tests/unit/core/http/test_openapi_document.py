"""The document as a whole: its frame, its operations, its bytes."""

import hashlib
import os
import subprocess
import sys
from uuid import UUID

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from shared.core.errors import Conflict
from shared.core.http import AdminUser, Area, CurrentUser
from shared.core.http.openapi.document import build_document, write_document
from shared.core.http.openapi.responses import split_description
from shared.core.http.schema import ResponseModel
from tests.integration.docs.example_faults import example_faults
from tests.integration.docs.sample import books, docs, doors

SAMPLE = (books, doors, docs)


class Lamp(ResponseModel):
    id: UUID


def _lamps() -> Area:
    area = Area("lamps", prefix="v1/lamps", tag="Lamps")

    @area.get("/{lamp_id}")
    def read(lamp_id: UUID, user: CurrentUser) -> Lamp:
        """Look at a lamp. It may be
        off.

        Or on.
        """
        raise NotImplementedError

    @area.put("/{lamp_id}")
    def replace(lamp_id: UUID) -> Lamp:
        """Replace a lamp"""
        raise NotImplementedError

    @area.delete("/{lamp_id}")
    def remove(lamp_id: UUID, user: AdminUser) -> None:
        """Remove a lamp."""

    return area


LAMPS = build_document([_lamps()], "0.1.0")
PATH = LAMPS["paths"]["/v1/lamps/{lamp_id}"]


def test_the_document_is_openapi_3_1() -> None:
    OpenAPIV31SpecValidator(build_document(SAMPLE, "1.2.3")).validate()


def test_the_server_is_the_prefix_of_the_host() -> None:
    assert LAMPS["servers"] == [{"url": "/api"}]


def test_the_version_is_the_one_given() -> None:
    assert LAMPS["info"]["version"] == "0.1.0"


def test_tags_stand_in_the_order_of_the_areas_and_once_each() -> None:
    document = build_document([doors, _lamps(), books, Area("more", prefix="v1/more", tag="Books")], "1")
    assert [tag["name"] for tag in document["tags"]] == ["Doors", "Lamps", "Books"]


def test_operations_of_one_path_stand_together() -> None:
    assert set(PATH) == {"get", "put", "delete"}


def test_an_operation_is_named_as_the_host_names_it() -> None:
    assert PATH["get"]["operationId"] == "lamps_read"


def test_an_operation_carries_the_tag_of_its_area() -> None:
    assert PATH["get"]["tags"] == ["Lamps"]


def test_the_first_sentence_is_the_summary_and_the_rest_the_description() -> None:
    assert PATH["get"]["summary"] == "Look at a lamp."
    assert PATH["get"]["description"] == "It may be\noff.\n\nOr on."


def test_a_docstring_of_one_sentence_gives_no_description() -> None:
    assert PATH["put"]["summary"] == "Replace a lamp"
    assert "description" not in PATH["put"]


def test_a_first_sentence_on_two_lines_is_one_line() -> None:
    assert split_description("See\n    it all! Then rest.") == ("See it all!", "Then rest.")


def test_an_operation_for_someone_asks_for_the_token_or_for_a_key_with_its_scope() -> None:
    asked = [PATH[method]["security"] for method in ("get", "delete")]
    assert asked == [[{"bearer": []}, {"api_key": ["read"]}], [{"bearer": []}, {"api_key": ["admin"]}]]


def test_an_operation_for_anybody_asks_for_nothing() -> None:
    assert PATH["put"]["security"] == []


def test_the_bearer_token_is_a_jwt() -> None:
    scheme = LAMPS["components"]["securitySchemes"]["bearer"]
    assert scheme == {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}


def test_two_errors_with_one_slug_are_refused() -> None:
    class Twin(Conflict):
        title = "Another story"

    area = Area("twins", prefix="v1/twins", tag="Twins")

    @area.get("/a", errors=[Twin])
    def first() -> Lamp:
        raise NotImplementedError

    @area.get("/b", errors=[Conflict])
    def second() -> Lamp:
        raise NotImplementedError

    with pytest.raises(ValueError, match="share 'conflict'"):
        build_document([area], "1")


def test_every_example_keeps_what_its_schema_promises() -> None:
    assert example_faults(build_document(SAMPLE, "1.2.3")) == []


def test_the_document_is_the_same_to_the_byte_in_every_process() -> None:
    here = hashlib.sha256(write_document(SAMPLE, "1.2.3")).hexdigest()
    assert [_digest_elsewhere(seed) for seed in ("1", "2")] == [here, here]


def _digest_elsewhere(hash_seed: str) -> str:
    code = (
        "import hashlib; from tests.integration.docs.sample import *;"
        "print(hashlib.sha256(docs.operations[0].handler().body).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()
