"""Observations of a conversation as the clients of the first version send them: as one text."""

from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

OBSERVATION_LENGTH = 4_000


class InsightText:
    """What a list of observations may be sent as: one observation as a text, or null for none.

    The clients of the first version know insights as a text.
    """

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read a text before the list is validated."""
        return core_schema.no_info_before_validator_function(self.read, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Document the list, the text and null."""
        return {"anyOf": [handler(schema), {"type": "string", "maxLength": OBSERVATION_LENGTH}, {"type": "null"}]}

    def read(self, sent: Any) -> Any:
        """Turn a text or null into a list, and leave anything else to be validated."""
        if sent is None or (isinstance(sent, str) and not sent.strip()):
            return []
        return [{"text": sent}] if isinstance(sent, str) else sent
