"""Base classes of request and response models, and the text types that requests are made of."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, StringConstraints
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class RequestModel(BaseModel):
    """A request body: strict types, no unknown fields, and errors that never repeat what was sent."""

    model_config = ConfigDict(
        strict=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        defer_build=True,
        populate_by_name=True,
    )


class ChangeModel(RequestModel):
    """The body of a PATCH: a field that is left out stays as it is, so its default is never used."""

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Leave the defaults out of the documentation, because they are never used."""
        document = handler(schema)
        for field in handler.resolve_ref_schema(document).get("properties", {}).values():
            field.pop("default", None)
        return document


class QueryModel(BaseModel):
    """A query string. An unknown parameter is refused, because a misspelled filter would return the wrong rows."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True, defer_build=True, populate_by_name=True
    )


class LinkQueryModel(QueryModel):
    """The query string of a link that people get by mail: unknown parameters are ignored.

    Mail services and social networks add their own to every link (utm_source, fbclid).
    """

    model_config = ConfigDict(extra="ignore")


class ResponseModel(BaseModel):
    """A response body."""

    model_config = ConfigDict(frozen=True, defer_build=True, hide_input_in_errors=True, from_attributes=True)


# At least one visible character, and no NUL, which PostgreSQL cannot store. Blanks and controls are listed one by
# one, because the languages that read our patterns differ in what they call white space.
_BLANK = r"\x00-\x20\x7f-\xa0\u1680\u180e\u2000-\u200f\u2028\u2029\u202f\u205f\u3000\ufeff"
VISIBLE_CHARACTER = rf"[^{_BLANK}]"
VISIBLE_PATTERN = rf"^[^\x00]*{VISIBLE_CHARACTER}[^\x00]*$"
_NO_NUL_PATTERN = r"^[^\x00]*$"

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=VISIBLE_PATTERN)]
"""One line that is not blank, such as a title or a name."""

LongText = Annotated[str, StringConstraints(max_length=20_000, pattern=_NO_NUL_PATTERN)]
"""A long text; its length is counted in characters, not in bytes."""

Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60, pattern=VISIBLE_PATTERN)]
"""A short name, such as a value, a keyword or a place."""

Labels = Annotated[list[Label], Field(max_length=50)]


def _convert_whole_float(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


WHOLE_NUMBER = BeforeValidator(_convert_whole_float)
"""Placed after the limits of an `int`, it also accepts 15.0 (JSON Schema 2020-12, validation, section 6.1.1)."""
