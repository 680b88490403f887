"""What is wrong with settings, in the words of whoever set them: by name, never by value."""

from collections.abc import Mapping

from pydantic import ValidationError
from pydantic.fields import FieldInfo


def describe(invalid: ValidationError, fields: Mapping[str, FieldInfo]) -> str:
    """Name every setting that is missing or unusable, and what would be right."""
    found = invalid.errors(include_input=False, include_url=False, include_context=False)
    return "; ".join(
        f"{_environment_name(error['loc'], fields)}: {error['msg'].removeprefix('Value error, ')}" for error in found
    )


def _environment_name(location: tuple[int | str, ...], fields: Mapping[str, FieldInfo]) -> str:
    """Write a name as people set it: capitals, except where the host's own spelling is an alias."""
    name = str(location[0])
    field = fields.get(name)
    if field is None:
        return name  # an alias already
    return str(field.validation_alias or name.upper())
