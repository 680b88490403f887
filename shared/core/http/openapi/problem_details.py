"""The models of problem details (RFC 9457) as the document shows them; `shared.core.http.problems` writes them."""

from pydantic import Field

from shared.core.http.schema import ResponseModel


class FieldProblem(ResponseModel):
    """One thing wrong with one field."""

    loc: list[str | int] = Field(description="The path of the field, from where it was sent.")
    msg: str = Field(description="What is wrong, or what would be right.")
    type: str = Field(description="The kind of mistake, in a word that programs can rely on.")


class ProblemDetails(ResponseModel):
    """Why there is no success (RFC 9457): a type for programs, and sentences for people."""

    type: str = Field(description="The kind of problem: a URI that never changes.", json_schema_extra={"format": "uri"})
    title: str = Field(description="The kind of problem, in words.")
    status: int = Field(description="The HTTP status again.", ge=400, le=599)
    detail: str = Field(description="What happened this time, to be shown to a person.")


class InvalidDetails(ProblemDetails):
    """What is wrong with the request, field by field."""

    errors: list[FieldProblem] = Field(description="All that was found, so that it can be put right in one go.")
