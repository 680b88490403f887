"""All tables of the guided narrative, and what of it belongs to people."""

from shared.core.portability import PersonalData
from shared.narrative.process import models as process_models

TABLES = (process_models.ProcessVersion,)
"""Imported here so that whoever asks for the tables of this domain has those of all its packages."""

PERSONAL_DATA = PersonalData((), "shared.narrative.process.authors:forget_author")
