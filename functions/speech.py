"""API area of speech: texts that are read aloud."""

from shared.core.ai.speech import MEDIA_TYPE
from shared.core.db import UnitOfWork
from shared.core.errors import Forbidden, ServiceUnavailable, TooManyRequests
from shared.core.http import Area, CurrentUser
from shared.core.http.operation import RawResponse
from shared.speech import service
from shared.speech.schemas import SpeechCreate

area = Area("speech", prefix="v1/speech", tag="Speech")
find_entry_point = area.find_entry_point


@area.post(media_types=[MEDIA_TYPE], errors=[Forbidden, TooManyRequests, ServiceUnavailable])
def speak(body: SpeechCreate, user: CurrentUser, uow: UnitOfWork) -> RawResponse:
    """Have a text read aloud, as MP3.

    The same text in the same voice is made once and kept for some weeks; what you send is kept sealed, for you alone.
    The text goes to a model: the response is 403 while `ai_suggestions_enabled` is off, unless the audio is there
    already. Where there is no voice, or the model does not answer, the response is 503, and your text is as it was.
    """
    return service.speak(uow, user.id, body)
