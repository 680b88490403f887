"""API schemas of search: what is asked, and what was found."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from shared.core.http.dates import PeriodQuery
from shared.core.http.paging import Cursor
from shared.core.http.schema import NOT_EMPTY, QueryModel, ResponseModel, SearchQuestion, TextLimit
from shared.safety.schemas import SafetyNote
from shared.search.models import KIND_LENGTH

DEFAULT_LIMIT, MAX_LIMIT = 20, 50
Reason = Literal["meaning", "words"]
_ID = "6f1c2f0e-3d1f-4a53-9c0e-0b8a5f1d2c3b"
_SNIPPET = {
    "text": "Two hours of meetings. I was told that my post is redundant from June on. I said nothing.",
    "start": 23,
    "end": 75,
}
_RESULT: dict[str, Any] = {
    "kind": "journal_entry",
    "id": _ID,
    "parent_id": None,
    "date": "2026-05-04T18:30:00Z",
    "snippet": _SNIPPET,
    "why": ["meaning"],
}
_RESULTS: dict[str, Any] = {
    "results": [_RESULT],
    "searched_by": ["meaning", "words"],
    "include_sensitive": False,
    "next_cursor": None,
}
Kinds = Annotated[str, NOT_EMPTY, TextLimit(400)]


class ResultQuery(QueryModel):
    """How many results, and which of them."""

    limit: int = Field(default=DEFAULT_LIMIT, ge=1, le=MAX_LIMIT, description="The largest number of results.")
    cursor: Cursor | None = Field(default=None, description="The `next_cursor` of the page before.")
    kinds: Kinds | None = Field(
        default=None, description="Only these kinds, separated by commas, such as `journal_entry,decision`."
    )


class SearchQuery(PeriodQuery, ResultQuery):
    """What to search for."""

    include_sensitive: bool = Field(
        default=False, description="Whether to search what is private or behind your comfort boundaries, too."
    )

    q: SearchQuestion = Field(
        description="Words or a question. Words between double quotes are found only as they stand there."
    )


class SimilarQuery(ResultQuery):
    """The text whose like is searched for."""

    kind: Annotated[str, NOT_EMPTY, TextLimit(KIND_LENGTH)] = Field(
        description="The kind of the text, such as `journal_entry`."
    )
    id: UUID = Field(description="Its id.")


class Snippet(ResponseModel, json_schema_extra={"example": _SNIPPET}):
    """A part of a text. The sentence that matches best is from `start` to `end`, in UTF-16 units of `text`."""

    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class SearchResult(ResponseModel, json_schema_extra={"example": _RESULT}):
    """A text that was found."""

    kind: str = Field(description="What it is, such as `journal_entry`, `decision` or `reflection_response`.")
    id: UUID
    parent_id: UUID | None = Field(description="What it belongs to: the entry of a response, the session of a message.")
    date: datetime = Field(description="When it was written.")
    snippet: Snippet
    why: list[Reason] = Field(description="Whether it was found by its meaning, by its words, or by both.")


class SearchResults(ResponseModel, json_schema_extra={"example": {**_RESULTS, "safety": None}}):
    """The best results first."""

    results: list[SearchResult]
    searched_by: list[Reason] = Field(
        description="How it was searched; without `meaning` where the model could not be asked or knows no word of it."
    )
    include_sensitive: bool = Field(
        description=(
            "Whether texts that are private or behind your comfort boundaries were searched. Where not, there may be "
            "more: ask with `include_sensitive=true`."
        )
    )
    next_cursor: str | None = Field(description="The `cursor` of the next page; null on the last one.")
    safety: SafetyNote | None = Field(description="Help, if the words show danger. A search never changes your level.")
