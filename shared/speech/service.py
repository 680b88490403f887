"""The use case of speech: a text is read aloud once, and the audio is kept.

Equal requests make one call, in whatever process they come: one makes the audio, the others wait for its row. Texts of
ours, such as prompts, are shared. What a person sends is theirs: nobody else's request finds it, and its audio is
sealed. Nothing is sent without consent, at red, or beyond the budget. Where there is no voice, the answer is 503, and
the text is where it was.
"""

import time
from uuid import UUID

from shared.core import blobs, clock, ports
from shared.core.ai import Outcome, admission, speech
from shared.core.ai.outcomes import ModelUnavailable
from shared.core.ai.speech import SpeechRequest
from shared.core.ai.transcription import CallRefusal
from shared.core.db import UnitOfWork
from shared.core.errors import Forbidden, Problem, ServiceUnavailable, TooManyRequests
from shared.core.http.operation import RawResponse
from shared.core.settings import get_settings
from shared.safety import service as safety
from shared.speech import cache
from shared.speech.cache import SpeechEntry
from shared.speech.schemas import SpeechCreate

_POLL_SECONDS = 0.1
_NO_VOICE = "There is no voice right now. Your text is as it was; please read it."
_NO_CONSENT = "Reading aloud sends the text to a model. You can allow that in your preferences."


def speak(uow: UnitOfWork, user_id: UUID, body: SpeechCreate) -> RawResponse:
    """Return a text as MP3. 403 without consent, 429 beyond the budget, 503 where there is no voice."""
    request = SpeechRequest(body.text, body.voice, body.emotion, float(body.speed))
    owner = None if _is_ours(body.text) else user_id
    key = cache.digest_request(request, owner)
    deadline = time.monotonic() + get_settings().speech_timeout_seconds
    while True:
        with uow.transaction() as db:
            entry = cache.find_or_claim(db, request, owner, key)
        if entry.is_ready:
            audio = _read(uow, entry)
            if audio is not None:
                return RawResponse(audio, speech.MEDIA_TYPE)
        elif entry.attempt is not None:
            return RawResponse(_make(uow, user_id, request, entry), speech.MEDIA_TYPE)
        else:
            _wait(uow, entry, key, deadline)


def _is_ours(text: str) -> bool:
    find = ports.find_provider("spoken_texts")
    return find is not None and text in find()


def _read(uow: UnitOfWork, entry: SpeechEntry) -> bytes | None:
    """Read audio that is there; where it is not, the row goes, and the request begins again."""
    try:
        return cache.read_audio(entry)
    except blobs.StorageUnavailable:
        raise _build_no_voice() from None
    except blobs.StaleBlob:
        with uow.transaction() as db:
            cache.forget_entry(db, entry)
    return None


def _make(uow: UnitOfWork, user_id: UUID, request: SpeechRequest, entry: SpeechEntry) -> bytes:
    """Ask the model and keep what it says; audio that cannot be kept is returned all the same."""
    is_kept = False
    try:
        with uow.transaction() as db:
            may_send = entry.owner is None or safety.may_send_to_model(db, user_id, request.text)
        if not may_send:
            raise _build_no_voice()
        audio = _ask(request, user_id)
        try:
            cache.write_audio(entry, audio)
        except blobs.StorageUnavailable:
            return audio
        with uow.transaction() as db:
            model, cost = get_settings().speech_model, speech.estimate_cost(request.text)
            is_kept = cache.store_entry(db, entry, len(audio), model, cost)
        return audio
    finally:
        if not is_kept:
            with uow.transaction() as db:
                cache.release_entry(db, entry)


def _ask(request: SpeechRequest, user_id: UUID) -> bytes:
    try:
        return speech.synthesize(request, user_id)
    except CallRefusal as refusal:
        raise _translate_refusal(refusal.outcome) from None
    except ModelUnavailable:
        raise _build_no_voice() from None


def _wait(uow: UnitOfWork, entry: SpeechEntry, key: bytes, deadline: float) -> None:
    """Wait until another request has made the audio; 503 where it failed, or takes too long."""
    is_pending: bool | None = True
    while is_pending and time.monotonic() < deadline:
        time.sleep(_POLL_SECONDS)
        with uow.transaction() as db:
            is_pending = cache.is_pending(db, entry.id, key)
    if is_pending is not False:
        raise _build_no_voice()


def _translate_refusal(outcome: Outcome) -> Problem:
    if outcome is Outcome.NO_CONSENT:
        return Forbidden(_NO_CONSENT)
    if outcome is Outcome.OVER_BUDGET:
        wait = admission.seconds_until_renewal(clock.now())
        return TooManyRequests("Today's calls to the model are used up. Please come back tomorrow.", retry_after=wait)
    return _build_no_voice()


def _build_no_voice() -> ServiceUnavailable:
    problem = ServiceUnavailable(_NO_VOICE)
    problem.headers["Retry-After"] = "60"
    return problem
