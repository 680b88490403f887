"""All tables of the guided narrative, and what of it belongs to people."""

from shared.core.portability import PersonalData
from shared.narrative.book.models import NarrativeBook
from shared.narrative.process import models as process_models
from shared.narrative.sessions.models import SESSION_TABLES
from shared.narrative.synthesis.models import SYNTHESIS_TABLES

TABLES = (process_models.ProcessVersion,)
"""Imported here so that whoever asks for the tables of this domain has those of all its packages."""

_MOVES = "Where somebody is in their story is read when they come to it: another device may have moved meanwhile."

_MAKING = "What is made of a story is read when its person comes to it: a job may be making the next version."

PERSONAL_DATA = PersonalData(
    (*SESSION_TABLES, *SYNTHESIS_TABLES, NarrativeBook),
    "shared.narrative.erasure:forget_person",
    online={**dict.fromkeys(SESSION_TABLES, _MOVES), **dict.fromkeys(SYNTHESIS_TABLES, _MAKING)},
    withheld={NarrativeBook: "It is a copy of the chapters, which are exported."},
)
