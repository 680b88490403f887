"""The demo person: her story as steps of a timeline, each a request that her app would send."""

import email
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from email import policy
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from demo_data.api_client import ApiClient
from demo_data.errors import DemoDataError
from demo_data.id_source import seeded_ids
from demo_data.story.coaching import (
    CONVERSATIONS,
    INSIGHT_REVIEWS,
    INSIGHTS,
    REPORT_PREFERENCES,
    REPORTS,
    Conversation,
    Insight,
)
from demo_data.story.decisions import DECISIONS, SESSIONS, SUPPORT_QUESTION, Decision, DecisionSession
from demo_data.story.goals import COMMITMENTS, GOALS, REMINDERS, Commitment, Goal
from demo_data.story.journal import ENTRIES, Entry
from demo_data.story.moods import MOODS, Mood
from demo_data.story.values import ASSESSMENT, CHECK_INS, REFLECTIONS, SIMULATIONS, THEMES, Reflection
from demo_data.story.wellness import CORRECTIONS, QUIZ
from demo_data.target import find_seed, open_target
from demo_data.timeline import Timeline
from demo_data.transfer import replace_person
from demo_data.wellness_steps import add_wellness_steps
from demo_data.workspace import workspace
from shared.core import clock
from shared.core.crypto import person_keys
from shared.core.db import get_engine
from shared.core.settings.model import Settings

EMAIL, PASSWORD = "nora@example.com", "a walk at the lake"
TIMEZONE = "Europe/Berlin"
DAYS = 60
"""How many the story has."""
_LINK = re.compile(r"token=([\w-]+)")
_PROFILE: Mapping[str, Any] = {
    "name": "Nora",
    "timezone": TIMEZONE,
    "locale": "en",
    "demographics": {"age": 47, "gender": "woman", "location": "Hamburg"},
    "values_blueprint": [{"value": "Empathy", "score": 85}, {"value": "Honesty", "score": 75}],
    "onboarding_status": "completed",
}
_PREFERENCES: Mapping[str, Any] = {
    "email_notifications": True,
    "push_notifications": False,
    "reminder_frequency": "daily",
    "quiet_hours": {"from": "22:00", "until": "07:00"},
    "font_size": "large",
}


def write_demo_person(settings: Settings, days: int) -> int:
    """Let so many days of the story pass, the last of which is yesterday; return how many rows were written.

    Nothing of it is in the target before all of it is.
    """
    first_day = clock.local_date(clock.now(), TIMEZONE) - timedelta(days=days)
    seed, user_id = find_seed()
    person_keys.load_keys((user_id,))  # a key that is made later would draw an id
    with workspace(settings) as mails:
        api = ApiClient()
        api.get("/health")  # what is imported at the first request draws ids too
        person = DemoPerson(Timeline(first_day, TIMEZONE, api), mails, user_id)
        person.plan()
        with seeded_ids(seed):
            person.timeline.play(days)
        with open_target(settings) as target:
            return replace_person(get_engine(), target, EMAIL)


@dataclass
class DemoPerson:
    """Plans her story on a timeline; `ids` holds what she made under the keys of the story."""

    timeline: Timeline
    mails: Path
    user_id: UUID
    ids: dict[str, str] = field(default_factory=dict)

    def plan(self) -> None:
        """Add every step of her story."""
        self._plan_arrival()
        for entry in ENTRIES:
            self._add(entry.day, entry.time, self._write, entry)
        for mood in MOODS:
            self._add(mood.day, mood.time, self._log, mood)
        self._plan_decisions()
        self._plan_values()
        self._plan_goals()
        self._plan_coaching()
        add_wellness_steps(self.timeline)
        for day in range(1, DAYS, 3):
            self._add(day, "20:50", self._complete_challenge)

    def _plan_arrival(self) -> None:
        self._add(0, "19:00", self._register)
        self._add(0, "19:20", self._put, "/profile", _PROFILE)
        self._add(0, "19:25", self._assess)
        self._add(0, "19:40", self._answer_quiz)
        for day, fact in CORRECTIONS.items():
            self._add(day, "22:30", self._patch, "/wellness/profile", {"facts": [fact]})
        self._add(1, "19:00", self._patch, "/preferences", _PREFERENCES)
        for day, reminder in REMINDERS.items():
            self._add(day, "19:10", self._post, "/reminders", reminder)

    def _plan_decisions(self) -> None:
        for decision in DECISIONS:
            self._add(decision.day, decision.time, self._decide, decision)
            if decision.closes is not None:
                self._add(decision.closes, "21:30", self._close, decision)
        for session in SESSIONS:
            self._add(session.day, session.time, self._discuss, session)
        question = {"messages": [{"role": "user", "content": SUPPORT_QUESTION}]}
        self._add(12, "19:50", self._post, "/decision-support/chat", question)

    def _plan_values(self) -> None:
        for day, scores in CHECK_INS.items():
            self._add(day, "20:05", self._post, "/value-calibration/checkins", {"value_snapshot": dict(scores)})
        for reflection in REFLECTIONS:
            self._add(reflection.day, reflection.time, self._reflect, reflection)
        for day, simulation in SIMULATIONS.items():
            self._add(day, "20:45", self._post, "/future-self/simulate", simulation)
        for day, theme in THEMES.items():
            self._add(day, "20:55", self._choose_theme, theme)

    def _plan_goals(self) -> None:
        for goal in GOALS:
            self._add(goal.day, "18:40", self._set_goal, goal)
            for day, (change, note) in goal.progress.items():
                self._add(day, "18:50", self._log_progress, goal, change, note)
        for number, commitment in enumerate(COMMITMENTS):
            self._plan_commitment(f"commitment {number}", commitment)

    def _plan_coaching(self) -> None:
        for conversation in CONVERSATIONS:
            self._add(conversation.day, conversation.time, self._converse, conversation)
        for insight in INSIGHTS:
            self._add(insight.day, "22:50", self._note_insight, insight)
        for day in INSIGHT_REVIEWS:
            self._add(day, "22:55", self._review_insights)
        self._add(2, "21:25", self._patch, "/reports/preferences", REPORT_PREFERENCES)
        for day, report_type in REPORTS.items():
            self._add(day, "21:25", self._post, "/reports", {"type": report_type})

    def _plan_commitment(self, key: str, commitment: Commitment) -> None:
        self._add(commitment.day, "18:45", self._commit, key, commitment)
        weekdays = (commitment.body.get("recurrence") or {}).get("weekdays")
        for day in sorted(commitment.kept | commitment.skipped.keys()):
            weekday = self.timeline.date_of(day).strftime("%A").lower()
            if weekdays is None or weekday in weekdays:
                self._add(day, "20:25", self._settle, key, commitment, day)

    def _add(self, day: int, at: str, act: Callable[..., object], *arguments: object) -> None:
        self.timeline.add(day, at, partial(act, *arguments))

    def _register(self) -> None:
        account = {"email": EMAIL, "password": PASSWORD, "name": "Nora", "timezone": TIMEZONE}
        registered = self._post("/register", account)
        if registered["id"] != str(self.user_id):
            raise DemoDataError("the id of an account is not the first that a registration draws any more")
        self.timeline.api.sign_in(EMAIL, PASSWORD)

    def _assess(self) -> None:
        self._post("/auth/email/verify", {"token": self._read_token()})
        choices = [{"pair_id": pair, "chosen": chosen} for pair, chosen in ASSESSMENT.items()]
        self._post("/onboarding/value-assessment", {"choices": choices})

    def _answer_quiz(self) -> None:
        answers = [{"question": question, "value": value} for question, value in QUIZ.items()]
        self._put("/onboarding/answers", {"answers": answers})
        self._post("/onboarding/complete")

    def _read_token(self) -> str:
        """Return the token of the link in the mail that verifies her address."""
        for path in sorted(self.mails.glob("*.eml")):
            body = email.message_from_bytes(path.read_bytes(), policy=policy.default).get_body(("plain",))
            found = None if body is None else _LINK.search(body.get_content())
            if found:
                return found[1]
        raise DemoDataError("no mail with a link to verify the address was written")

    def _write(self, entry: Entry) -> None:
        body: dict[str, Any] = {"title": entry.title, "context": entry.context, "values": list(entry.values)}
        if entry.outcomes is not None:
            body["anticipated_outcomes"] = entry.outcomes
        if entry.decision is not None:
            body["decision_id"] = self.ids[entry.decision]
        self.ids["latest entry"] = self._post("/decisions/journal", body)["id"]
        self.ids[f"entry {entry.day}"] = self.ids["latest entry"]

    def _log(self, mood: Mood) -> None:
        body: dict[str, Any] = {
            "valence": mood.valence,
            "intensity": mood.intensity,
            "labels": mood.labels.split(", "),
            "activities": mood.activities.split(", "),
            "energy": mood.energy,
        }
        if mood.after_conversation:
            body["conversation_id"] = self.ids["latest conversation"]
        self._post("/moods", body | ({} if mood.note is None else {"note": mood.note}))

    def _decide(self, decision: Decision) -> None:
        body = {"title": decision.title, "description": decision.description}
        self.ids[decision.key] = self._post("/decisions", body)["id"]

    def _close(self, decision: Decision) -> None:
        self._patch(f"/decisions/{self.ids[decision.key]}", {"status": "closed"})

    def _discuss(self, session: DecisionSession) -> None:
        begun = {"title": session.title, "decision_id": self.ids[session.decision]}
        path = f"/decisions/sessions/{self._post('/decisions/sessions', begun)['id']}"
        self._post(f"{path}/chat", {})
        for words in session.says:
            self._post(f"{path}/chat", {"content": words})
        self._patch(path, {"status": "completed"})

    def _converse(self, conversation: Conversation) -> None:
        begun = self._post("/coaching/conversations", {"title": conversation.title})
        self.ids["latest conversation"] = begun["id"]
        path = f"/coaching/conversations/{begun['id']}"
        for words in conversation.says:
            self._post(f"{path}/chat", {"content": words})
        if conversation.accepts is not None:
            self.ids[conversation.accepts] = self._post(f"{path}/decision")["id"]

    def _reflect(self, reflection: Reflection) -> None:
        prompts = self._post("/reflection/prompts/generate", {"entry_id": self.ids["latest entry"]})
        path = f"/reflection/prompts/{prompts['items'][0]['id']}/responses"
        self._post(path, {"response_text": reflection.words})

    def _choose_theme(self, theme: str) -> None:
        self._post("/life-theme/suggestions")
        self._post("/life-theme", {"theme_text": theme})

    def _set_goal(self, goal: Goal) -> None:
        body = dict(goal.body)
        if goal.until is not None:
            body["target_date"] = self.timeline.date_of(goal.until).isoformat()
        self.ids[goal.key] = self._post("/goals", body)["id"]

    def _log_progress(self, goal: Goal, change: float, note: str | None) -> None:
        self._post(f"/goals/{self.ids[goal.key]}/progress", {"change": change, "note": note})

    def _commit(self, key: str, commitment: Commitment) -> None:
        body = dict(commitment.body)
        body["due_on"] = self.timeline.date_of(body.get("due_on", commitment.day)).isoformat()
        if commitment.goal is not None:
            body["goal_id"] = self.ids[commitment.goal]
        self.ids[key] = self._post("/commitments", body)["id"]

    def _settle(self, key: str, commitment: Commitment, day: int) -> None:
        """Keep or skip a commitment for a day; one that does not repeat has none."""
        body: dict[str, Any] = (
            {"day": self.timeline.date_of(day).isoformat()} if "recurrence" in commitment.body else {}
        )
        if day in commitment.kept:
            self._post(f"/commitments/{self.ids[key]}/complete", body)
        else:
            reason = commitment.skipped[day]
            self._post(f"/commitments/{self.ids[key]}/skip", body | ({} if reason is None else {"reason": reason}))

    def _note_insight(self, insight: Insight) -> None:
        sources = [{"kind": "journal_entry", "id": self.ids[f"entry {day}"]} for day in insight.entry_days]
        self._post("/coaching/insights", {"text": insight.text, "tags": list(insight.tags), "sources": sources})

    def _review_insights(self) -> None:
        proposed = self.timeline.api.get("/coaching/insights?status=proposed")
        if proposed:
            self._post(f"/coaching/insights/{proposed[0]['id']}/confirm")
        if len(proposed) > 1:
            self._post(f"/coaching/insights/{proposed[-1]['id']}/dismiss")

    def _complete_challenge(self) -> None:
        given = self.timeline.api.get("/gamification/challenges/today")
        if given is not None and given["status"] != "completed":
            self._post(f"/gamification/challenges/{given['id']}/complete")

    def _post(self, path: str, body: object = None) -> Any:
        return self.timeline.api.post(path, body)

    def _put(self, path: str, body: object) -> Any:
        return self.timeline.api.request("PUT", path, body)

    def _patch(self, path: str, body: object) -> Any:
        return self.timeline.api.request("PATCH", path, body)
