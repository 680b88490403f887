"""Proposals: decisions that come up in a conversation, found by a model or by rules, and made once they are accepted.

Rules propose one only where a message weighs two ways against each other in so many words.
"""

import json
import re
from typing import Annotated

from pydantic import Field, StringConstraints

from shared.chat import service as chat
from shared.coaching.schemas import MOST_OPTIONS
from shared.core import ai

_WAY = r"([^.?!;:\n]{2,80}?)"
_END = r"(?=[.?!,;:\n]|$)"
_WEIGHING = re.compile(
    r"\b(?i:"
    rf"(?:should i|whether (?:to|i should)) {_WAY} or (?:should i |to )?{_WAY}"
    rf"|(?:torn|choose|choosing|decide|deciding) between {_WAY} and {_WAY}"
    rf"|(?:soll(?:te)? ich|ob ich) {_WAY} oder (?:soll(?:te)? ich )?{_WAY}"
    rf"|(?:schwanke|entscheiden|wählen) zwischen {_WAY} und {_WAY}"
    rf"|(?:dois-je|devrais-je|si je dois) {_WAY} ou {_WAY}"
    rf"|(?:hésite|choisir|décider) entre {_WAY} et {_WAY}"
    rf"|(?:debo|debería) {_WAY} o {_WAY}"
    rf"|(?:dudo|elegir|decidir) entre {_WAY} y {_WAY}"
    rf"|(?:devo|dovrei) {_WAY} o(?:ppure)? {_WAY}"
    rf"|(?:scegliere|decidere|indecis[oa]) (?:tra|fra) {_WAY} e {_WAY}"
    rf"|(?:devo|deveria) {_WAY} ou {_WAY}"
    rf"|(?:escolher|decidir) entre {_WAY} e {_WAY}"
    rf"|(?:czy mam|czy powin\w+) {_WAY} czy {_WAY}"
    rf"|(?:waham się|wybrać) między {_WAY} a {_WAY}"
    rf"){_END}"
)
_READ_CHARACTERS = 2_000
_DESCRIPTION_LENGTH = 1_000

ProposalTitle = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=180)]
ProposalBody = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=_DESCRIPTION_LENGTH)]
ProposalOption = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=180)]


class DecisionProposal(ai.TaskResult):
    """A decision as a model or the rules propose it."""

    title: ProposalTitle = Field(description="What there is to decide, in one line, in the person's words")
    description: ProposalBody = Field(description="The circumstances, in one to three sentences")
    options: list[ProposalOption] = Field(
        min_length=2, max_length=MOST_OPTIONS, description="What the person could choose, as they named it"
    )


def find_weighed_ways(text: str) -> DecisionProposal | None:
    """Return the decision that a message weighs in so many words; None where it does not."""
    found = _WEIGHING.search(text[-_READ_CHARACTERS:])
    if found is None:
        return None
    first, second = (at for at in range(1, len(found.groups()) + 1) if found[at] is not None)
    ways = [" ".join(found[at].split()).strip(" ,") for at in (first, second)]
    if not all(ways):
        return None
    title = " ".join(found.string[found.start(first) : found.end(second)].split())
    return DecisionProposal(
        title=f"{title[:1].upper()}{title[1:]}?",
        description=chat.truncate_text(text, _DESCRIPTION_LENGTH),
        options=[f"{way[:1].upper()}{way[1:]}" for way in ways],
    )


def dump_proposal(proposal: DecisionProposal) -> str:
    """Return a proposal as the JSON that is stored."""
    return json.dumps(proposal.model_dump(), ensure_ascii=False)


def join_options(description: str, options: list[str]) -> str:
    """Return the description of a decision with its options, one a line.

    A decision of seed 000 has no list of options; in its description they are read, searched and edited with the rest.
    """
    listed = "\n".join(f"- {option}" for option in options)
    return f"{description}\n\n{listed}" if options else description
