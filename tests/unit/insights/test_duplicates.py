"""Near-duplicates: labeled pairs of sentences, by meaning and by words, and what becomes of such drafts."""

from uuid import UUID, uuid4

from shared.insights.drafts import InsightDraft, InsightSource, KnownInsight, KnownInsights
from shared.insights.duplicates import find_same_words, merge_insights
from shared.insights.models import CONFIRMED, DISMISSED, InsightStatus

PERSON = UUID(int=7)
SAME = (
    ("You feel calmer after a walk in the morning.", "Morning walks leave you calmer."),
    ("Money worries keep you awake at night.", "You lie awake because you worry about money."),
    ("Talking with your sister helps you decide.", "You decide more easily after a talk with your sister."),
    ("You want work that lets you teach others.", "Teaching other people is what you want from your work."),
    ("You put off hard phone calls until evening.", "Difficult calls are something you delay until the evening."),
    ("Being told what to do drains your energy.", "You lose energy when others tell you what to do."),
    ("You are afraid that AI will replace you at work.", "You fear losing your job to AI."),
    ("You value security more than a higher salary.", "A secure job matters more to you than more pay."),
    ("Exercise has become a steady habit for you.", "You now exercise regularly."),
    ("You feel guilty when you rest.", "Resting makes you feel guilty."),
    ("Your manager's silence unsettles you.", "It unsettles you when your manager says nothing."),
    (
        "You doubt whether you are good enough for the new role.",
        "You wonder if you are good enough for the new position.",
    ),
    ("Family dinners on Sunday give you strength.", "You draw strength from Sunday dinners with your family."),
    ("You prefer to move to a smaller town.", "A move to a smaller town is what you would prefer."),
    ("You sleep badly before job interviews.", "Before job interviews your sleep is poor."),
    ("\u201crent\u201d came up 3 times.", "\u201crent\u201d came up 5 times."),
    (
        "Du schl\u00e4fst schlecht vor Vorstellungsgespr\u00e4chen.",
        "Vor Vorstellungsgespr\u00e4chen schl\u00e4fst du schlecht.",
    ),
    ("Geldsorgen halten dich nachts wach.", "Du liegst nachts wegen Geldsorgen wach."),
    ("Caminar por la ma\u00f1ana te calma.", "Te calma caminar por la ma\u00f1ana."),
)
DIFFERENT = (
    ("You feel calmer after a walk in the morning.", "You feel tired in the morning."),
    ("Money worries keep you awake at night.", "You worry about money when your partner asks about it."),
    ("Talking with your sister helps you decide.", "Your sister moved to another city."),
    ("You want work that lets you teach others.", "You want work that leaves your evenings free."),
    ("You put off hard phone calls until evening.", "You call your mother every evening."),
    ("You value security more than a higher salary.", "You value honesty in the people you work with."),
    ("You are afraid that AI will replace you at work.", "You enjoy trying AI tools at work."),
    ("You feel guilty when you rest.", "You feel rested after a weekend away."),
    ("Your manager's silence unsettles you.", "Your manager praised your report."),
    ("You sleep badly before job interviews.", "You prepare well for job interviews."),
    ("You want to leave your job this year.", "You want to keep your job this year."),
    ("You prefer to move to a smaller town.", "You prefer to stay close to your parents."),
    ("Exercise has become a steady habit for you.", "Writing has become a steady habit for you."),
    ("Family dinners on Sunday give you strength.", "You dread Sunday evenings."),
    ("You trust your own judgment more than before.", "You trust your brother's judgment."),
    ("You like to plan your week on Sunday.", "You like to cook on Sunday."),
    ("You want to learn to code.", "You do not want to learn to code."),
    ("\u201crent\u201d came up 3 times.", "\u201cboss\u201d came up 3 times."),
    ("Gespr\u00e4che mit deiner Schwester helfen dir.", "Deine Schwester ist umgezogen."),
    ("Du w\u00fcnschst dir eine Arbeit mit Menschen.", "Du w\u00fcnschst dir freie Abende."),
    ("Bewegung tut dir gut.", "Deine Kollegen fehlen dir."),
    ("Caminar por la ma\u00f1ana te calma.", "El dinero te preocupa por la noche."),
)
_NO_INSIGHTS = KnownInsights(PERSON, ())


def draft(text: str, *tags: str, source: UUID | None = None) -> InsightDraft:
    return InsightDraft(text, tags, [InsightSource("journal_entry", source or uuid4())])


def known(text: str, status: InsightStatus) -> KnownInsight:
    return KnownInsight(uuid4(), text, (), status, "rules")


def test_most_sentences_that_say_the_same_are_merged_and_none_that_differ() -> None:
    merged = [pair for pair in SAME if len(merge_insights(_NO_INSIGHTS, [draft(one) for one in pair]).new) == 1]
    mistaken = [pair for pair in DIFFERENT if len(merge_insights(_NO_INSIGHTS, [draft(one) for one in pair]).new) == 1]

    assert mistaken == []
    assert len(merged) >= 14


def test_words_alone_merge_what_is_nearly_the_same_text_and_none_that_differ() -> None:
    assert [pair for pair in DIFFERENT if find_same_words(pair[0], [known(pair[1], CONFIRMED)])] == []
    assert find_same_words("Te calma caminar por la ma\u00f1ana.", [known(SAME[-1][0], CONFIRMED)])


def test_a_draft_that_is_known_adds_its_sources_and_tags_to_what_is_there() -> None:
    there, source = known(SAME[0][0], CONFIRMED), uuid4()

    merged = merge_insights(KnownInsights(PERSON, [there]), [draft(SAME[0][1], "walking", source=source)])

    assert (merged.new, list(merged.found_again)) == ([], [there.id])
    assert merged.found_again[there.id].sources == [InsightSource("journal_entry", source)]


def test_what_was_dismissed_is_not_proposed_again() -> None:
    merged = merge_insights(KnownInsights(PERSON, [known(SAME[0][0], DISMISSED)]), [draft(SAME[0][1])])

    assert (merged.new, merged.found_again) == ([], {})


def test_two_drafts_that_say_the_same_become_one_with_the_sources_and_tags_of_both() -> None:
    merged = merge_insights(_NO_INSIGHTS, [draft(SAME[1][0], "money"), draft(SAME[1][1], "Money ", "sleep")])

    [one] = merged.new
    assert (one.text, list(one.tags), len(one.sources)) == (SAME[1][0], ["money", "sleep"], 2)


def test_sentences_of_other_alphabets_are_compared_by_their_words() -> None:
    merged = merge_insights(
        _NO_INSIGHTS,
        [
            draft("\u0422\u044b \u043b\u044e\u0431\u0438\u0448\u044c \u043b\u0435\u0441"),
            draft("\u041b\u0435\u0441 \u043b\u044e\u0431\u0438\u0448\u044c \u0442\u044b"),
            draft("\u0422\u044b \u043b\u044e\u0431\u0438\u0448\u044c \u043c\u043e\u0440\u0435"),
        ],
    )

    assert len(merged.new) == 2
