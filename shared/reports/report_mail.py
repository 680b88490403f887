"""The mail of a report: its numbers as charts with tables, the sentences by rules, and a link to the app.

It holds nothing that the person or a model wrote. The sentences are in English, so who reads mails in another language
gets the charts, whose captions are translated.
"""

from collections.abc import Sequence
from uuid import UUID

from pydantic import JsonValue
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import mail
from shared.core.ai import RULES
from shared.core.mail import MailRequest
from shared.core.mail.translations import FALLBACK_LANGUAGE, load_translations
from shared.reports.charts import build_chart_parts
from shared.reports.preferences import get_preferences
from shared.reports.report_charts import MAILED, draw_chart, list_charts
from shared.reports.schemas import ReportPayload, ReportSentence
from shared.reports.sentences import write_sentences

_TEMPLATE = "report_ready"


def mail_report(
    db: Session, user_id: UUID, report_id: UUID, payload: ReportPayload, narrative: Sequence[ReportSentence]
) -> None:
    """Mail a report that came by itself to who wants that; there is one mail about the same days, the first."""
    known = accounts.load_reminder_preferences(db, [user_id]).get(user_id)
    if known is None or not known.email or not get_preferences(db, user_id).by_mail:
        return
    is_english = load_translations(known.locale).language == FALLBACK_LANGUAGE
    told = [one.text for one in narrative if one.made_by == RULES] if is_english else []
    plain = {one.text for one in write_sentences(payload, celebrates=False)}
    drawn = [name for name in MAILED if name in list_charts(payload)]
    parameters: dict[str, JsonValue] = {
        "report_id": str(report_id),
        "days": len(payload.days),
        "sentences": [text for text in told if text in plain],
        "celebrations": [text for text in told if text not in plain],
        "charts": [build_chart_parts(draw_chart(payload, name, known.locale)) for name in drawn],
    }
    reason = f"report:{user_id}:{len(payload.days)}:{payload.days[-1]}"
    mail.send(db, MailRequest(user_id, "reports", _TEMPLATE, reason, parameters))
