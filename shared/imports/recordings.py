"""Recordings of entries on their way from an archive into the journal, each once, as pictures come.

They are read one at a time and checked as uploads are. A recording is written to storage before the transaction that
adds the entries of its batch makes it one of theirs. One that comes again is known by the SHA-256 of its content.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from shared.audio import service as audio
from shared.core.db import UnitOfWork
from shared.imports.entries import EntryRecording
from shared.imports.entry_store import ImportTarget
from shared.imports.media_items import AUDIO_TABLE, add_media_items, find_entries, read_media


@dataclass(frozen=True)
class RecordingBatch:
    """Recordings that are in storage, with their places in the file.

    `known` counts those that their entries have, `refused` those that no upload would have taken.
    """

    written: Sequence[tuple[int, EntryRecording, audio.ImportedRecording]] = ()
    known: int = 0
    refused: int = 0


def write_recordings(user_id: UUID, recordings: Sequence[tuple[int, EntryRecording]]) -> RecordingBatch:
    """Read, check and store recordings, one after the other; no transaction is open. Raises `StorageUnavailable`."""
    if not recordings:
        return RecordingBatch()
    with UnitOfWork().transaction() as db:
        entries = find_entries(db, user_id, {one.entry for _, one in recordings})
        digests = audio.find_recording_digests(db, user_id, set(entries.values()))
    seen = {digest: digests[entry_id] for digest, entry_id in entries.items()}
    written, known = list[tuple[int, EntryRecording, audio.ImportedRecording]](), 0
    for number, one in recordings:
        content = read_media(one.read)
        found = None if content is None else audio.read_imported_recording(content)
        if content is None or found is None:
            continue
        if found.sha256 in seen.setdefault(one.entry, set()):
            known += 1
            continue
        seen[one.entry].add(found.sha256)
        written.append((number, one, audio.write_imported_recording(user_id, found, content)))
    return RecordingBatch(written, known, len(recordings) - len(written) - known)


def store_recordings(db: Session, to: ImportTarget, batch: RecordingBatch) -> RecordingBatch:
    """Make recordings those of their entries, which are there by now; return those that are."""
    if not batch.written:
        return batch
    entries = find_entries(db, to.user_id, {one.entry for _, one, _ in batch.written})
    stored = [(number, one, found) for number, one, found in batch.written if one.entry in entries]
    audio.add_imported_recordings(
        db,
        to.user_id,
        [(audio.RecordingPlace(entries[one.entry], one.written_at, one.seconds), found) for _, one, found in stored],
    )
    add_media_items(db, to, AUDIO_TABLE, [(number, found.id) for number, _, found in stored])
    return RecordingBatch(stored, batch.known, batch.refused + len(batch.written) - len(stored))
