"""What sync keeps of people: the change log of the core."""

from shared.core.db.change_log import ChangeCounter, LoggedChange
from shared.core.portability import PersonalData

PERSONAL_DATA = PersonalData(
    (LoggedChange, ChangeCounter),
    withheld={
        LoggedChange: "Which items were written, and when; the items are in the export.",
        ChangeCounter: "The number of the last change.",
    },
)
