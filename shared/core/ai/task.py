"""What a model is asked for: declared once by a domain, as a constant."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

R = TypeVar("R", bound=BaseModel)


@dataclass(frozen=True)
class AiTask(Generic[R]):
    """A function that the model must call, and the type that validates what it is called with.

    `purpose` is what the ledger knows the call by, such as `tag_journal_entry`. `function` and `description` are
    what the model sees of the function, `instruction` says what to do with the material, and the descriptions of
    the fields of `result` say what belongs in each. None of them may hold anything that a person wrote.
    """

    purpose: str
    function: str
    description: str
    instruction: str
    result: type[R]
