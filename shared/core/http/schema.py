"""Base classes of request and response models, and the text types that requests are made of."""

from collections.abc import Callable
from typing import Annotated, Any, NamedTuple, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from shared.core.folded_text import UNREAD
from shared.core.invisible_text import BLANKS, IGNORABLE, IGNORABLE_BEYOND
from shared.core.text_length import count_units

_set_attribute = object.__setattr__  # the models are frozen


class RequestModel(BaseModel):
    """A request body: strict types, and errors that never repeat what was sent.

    It forbids unknown fields, so that `bodies` learns their names; there they are ignored or refused.
    """

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
    """The query string of a link that mails, browsers, calendars or players open: unknown parameters are ignored.

    Mail services and social networks add their own to every link (utm_source, fbclid).
    """

    model_config = ConfigDict(extra="ignore")


class ResponseModel(BaseModel):
    """A response body."""

    model_config = ConfigDict(frozen=True, defer_build=True, hide_input_in_errors=True, from_attributes=True)

    @classmethod
    def from_columns(cls, fields: dict[str, Any]) -> Self:
        """Build from all fields, as our own columns hold them, without validating and without a copy.

        For lists: validating takes three times as long, and `model_construct`, which looks at each field, even longer.
        """
        built = cls.__new__(cls)
        _set_attribute(built, "__dict__", fields)
        _set_attribute(built, "__pydantic_fields_set__", set(fields))
        _set_attribute(built, "__pydantic_extra__", None)
        _set_attribute(built, "__pydantic_private__", None)
        return built


class TextLimit(NamedTuple):
    """The limit of a text, in UTF-16 units: the one rule for lengths, because SQL Server counts its columns so.

    It stands after `StringConstraints` in an annotation. Documents call it `maxLength`, which counts characters.
    """

    limit: int

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Check the length after everything that stands before in the annotation, such as trimming."""
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Document the limit."""
        return {**handler(schema), "maxLength": self.limit}

    def check(self, text: str) -> str:
        """Return a text that is short enough; raises an error that says how long it may be."""
        if len(text) * 2 > self.limit and count_units(text) > self.limit:
            message = "Write at most {limit} characters; an emoji counts as two."
            raise PydanticCustomError("string_too_long", message, {"limit": self.limit})
        return text


class TextRule(NamedTuple):
    """The form of a text: a pattern for programs, and a sentence for people, who never see the pattern.

    `stricter` is checked instead where it says what a published pattern cannot.
    """

    pattern: str
    sentence: str
    stricter: str | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Check the pattern after everything that stands before in the annotation."""
        matched = core_schema.str_schema(pattern=self.stricter or self.pattern)
        told = core_schema.custom_error_schema(matched, "text_shape", custom_error_message=self.sentence)
        return core_schema.chain_schema([handler(source), told])

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Document the pattern, which belongs to the text before it was read."""
        return {**handler(schema), "pattern": self.pattern}


UNKNOWN_VALUE = "unknown_value"
LENIENT = "lenient"


class KnownText(NamedTuple):
    """A text that means one of `known`, however it is spelled; `is_known` tells.

    Another text is an error, which `bodies` takes for an unknown field: strict handling refuses it, and otherwise the
    field is named in `Ignored-Fields`. The model then keeps the text, so that it is screened like all words of people.
    """

    known: tuple[str, ...]
    is_known: Callable[[str], bool]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Check the text after everything that stands before in the annotation."""
        return core_schema.with_info_after_validator_function(self.check, handler(source))

    def check(self, text: str, info: core_schema.ValidationInfo) -> str:
        """Return a text that is known, or any where the caller is lenient; raises an error that names the known."""
        if not self.is_known(text) and LENIENT not in (info.context or ()):
            raise PydanticCustomError(UNKNOWN_VALUE, "Send one of these: {known}.", {"known": ", ".join(self.known)})
        return text


# At least one visible character, and no NUL, which PostgreSQL cannot store. Blanks and controls are listed one by
# one, because the languages that read our patterns differ in what they call white space.
VISIBLE_CHARACTER = rf"[^{BLANKS}{IGNORABLE}{IGNORABLE_BEYOND}]"
VISIBLE_PATTERN = rf"^[^\x00]*[^{BLANKS}{IGNORABLE}][^\x00]*$"
VISIBLE = TextRule(
    VISIBLE_PATTERN,
    "Write at least one visible character, and no NUL character.",
    stricter=rf"^[^\x00]*{VISIBLE_CHARACTER}[^\x00]*$",
)
# A search leaves some signs out. Words of nothing else would be none, which every text contains.
_UNSEARCHED = BLANKS + IGNORABLE + f"\\u{ord(UNREAD):04x}"
_SEARCHABLE = TextRule(
    rf"^[^\x00]*[^{_UNSEARCHED}][^\x00]*$",
    "Write at least one visible character to search for, and no NUL character.",
    stricter=rf"^[^\x00]*[^{_UNSEARCHED}{IGNORABLE_BEYOND}][^\x00]*$",
)
_NO_NUL = TextRule(r"^[^\x00]*$", "Leave out the NUL character.")
NOT_EMPTY = StringConstraints(min_length=1)
TRIMMED = StringConstraints(strip_whitespace=True, min_length=1)

TIME_OF_DAY = TextRule(r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$", "Write a time of day as 18:30.")
# The form of RFC 5646; where texts are chosen it is known which languages there are.
LANGUAGE_TAG = TextRule(r"^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$", "Send a language tag, such as en or de-AT.")


def _join_lines(text: str) -> str:
    """Return a text in one line: a break, as a paste brings it, becomes a blank."""
    return " ".join(line for line in map(str.strip, text.splitlines()) if line)


_ONE_LINE = AfterValidator(_join_lines)

Line = Annotated[str, TRIMMED, TextLimit(200), VISIBLE, _ONE_LINE]
"""One line that is not blank, such as a title or a name; what came in several lines is joined."""

LONG_TEXT = 20_000
LongText = Annotated[str, TextLimit(LONG_TEXT), _NO_NUL]
"""A long text, which may be empty."""

Label = Annotated[str, TRIMMED, TextLimit(60), VISIBLE, _ONE_LINE]
"""A short name in one line, such as a value, a keyword or a place."""

SearchText = Annotated[str, NOT_EMPTY, TextLimit(200), _SEARCHABLE]
"""Words to search for: at least one is left when the text is folded (`folded_text`)."""

SearchQuestion = Annotated[str, NOT_EMPTY, TextLimit(2_000), _SEARCHABLE]
"""A question or words to search for by meaning too, which may be a whole paragraph."""

Labels = Annotated[list[Label], Field(max_length=50)]


def _convert_whole_float(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


WHOLE_NUMBER = BeforeValidator(_convert_whole_float)
"""Placed after the limits of an `int`, it also accepts 15.0 (JSON Schema 2020-12, validation, section 6.1.1)."""
