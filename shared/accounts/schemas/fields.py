"""The fields that several bodies of accounts share."""

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from shared.accounts import emails, password_rules

Email = Annotated[
    str,
    StringConstraints(max_length=emails.MAX_LENGTH),
    AfterValidator(emails.check_form),
    Field(
        description="Upper and lower case and surrounding spaces make no difference.",
        examples=["ada@example.com"],
        json_schema_extra={"pattern": emails.PATTERN},
    ),
]
TimeZone = Annotated[
    str,
    StringConstraints(min_length=1, max_length=64),
    Field(description="An IANA time zone.", examples=["Europe/Berlin"]),
]
# RFC 5646: a language and what narrows it down; which ones exist is for the reader of the texts to know.
Locale = Annotated[
    str,
    StringConstraints(max_length=35, pattern=r"^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$"),
    Field(description="A BCP 47 language tag.", examples=["en", "de-AT"]),
]
NewPassword = Annotated[
    str,
    StringConstraints(min_length=password_rules.MIN_LENGTH, max_length=password_rules.MAX_LENGTH),
    Field(
        description="Not the e-mail address, and not among the 10,000 most common passwords.",
        examples=["a walk at the lake"],
    ),
]
KnownPassword = Annotated[
    str,
    StringConstraints(min_length=1, max_length=password_rules.MAX_LENGTH),
    Field(examples=["a walk at the lake"]),
]
