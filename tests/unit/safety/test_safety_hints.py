"""Wordings of danger that people use every day, about work, sport, childhood, software and travel, are not red."""

import pytest

from shared.safety.assessment import assess
from shared.safety.levels import HEAVY, RED, is_graver

HARMLESS = (
    "I honestly hope the new booking system crashes on its first day and they have to phone me.",
    "Part of me hopes the merger crashes, and part of me just wants my last invoice paid.",
    "I've been left-handed since I broke my arm falling off the school wall at nine.",
    "See you all on the other side of this reorganization, whoever is left.",
    "The form has a second page on the other side.",
    "I want to sleep for a week and not wake up to a single calendar reminder.",
    "All I want is to go to bed and not wake up at five for the early shift.",
    "I told my dad about the layoff and he just said, well, come over for soup, thanks dad.",
    "So this is goodbye, accounting. It has been an honor to close the books with you.",
    "This is my last email from this address, so please write down my private one.",
    "Thank you for everything, I learned more from you all than from my whole degree.",
    "You won't hear from me again on this ticket, it belongs to Pavel now.",
    "By the time you read this my account will be deactivated, so ask Ines about the invoices.",
    "Don't cry for me, I'm getting eleven months of severance.",
    "Remember me when the printer jams and nobody knows where to kick it.",
    "I'm just here for the free lunch until the end of the notice period.",
    "I'm only still here because the buyout needs my signature in May.",
    "Nobody would be surprised if the plant closed, and I would not be surprised either.",
    "I could not be prouder of how the team handled the last week.",
    "I don't want to live in a city where I know everybody from one office.",
    "I don't want to be here when the new owners walk through the door with their laptops.",
    "If I have to rebase that branch once more, somebody will have to pull me out of the keyboard.",
    "The deploy script asks whether to kill the process or wait, and I always choose to kill.",
    "I finally got up the courage to pull the trigger on the migration.",
    "We jumped off the pier at midnight, all eleven of us, as we do every last day of season.",
    "I'm going to jump on Monday, tandem, four thousand meters, a present from my ex-colleagues.",
    "I taped the windows, sealed the doors and then sprayed the kitchen, and the stove still got paint.",
    "I was standing on a chair in the canteen and giving a speech I had not prepared.",
    "I cut my hands again on the metal shelves, they should give us better gloves.",
    "New cuts on my forearm from the raspberry canes, and four jars of jam.",
    "I burned myself on the espresso machine again, third time this week.",
    "My knees and hands are covered with scratches because I crawled under the deck to fix the drain.",
    "My brother hit me with a spade when I was six and I hit him with the bucket.",
    "She pushed me off the climbing frame and we have been best friends since.",
    "Our toddler threw a wooden train at me and it hit me in the teeth, and we both cried.",
    "He beat me at squash again, nine to two, and he has one good knee.",
    "My physiotherapist grabbed my arm, turned it, and for the first time since March it didn't hurt.",
    "The dentist put her hands in my mouth and said the crown was broken, not the tooth.",
    "How many tablets do I need for the trip, one a day or two, the leaflet isn't clear.",
    "What's the quickest way out of this contract without a penalty?",
    "What is the easiest way to do it in Excel, a pivot table or a formula?",
    "I collected the pills from the pharmacy for my mother and they had given us the wrong strength.",
    "Tomorrow I finally end it, the lease on that office has eaten enough of my money.",
    "I've made up my mind to go for good, the shop can have my apron and my keys.",
    "After today none of it matters any more, the quarter, the target, the color of the dashboard.",
    "I wish I had never been put on that project.",
    "The family would be better off with me in a job that pays less and ends at four.",
    "I'm so tired of living out of a suitcase that I took a job ten minutes from home.",
    "I can't go on living on coffee and crackers, tomorrow I'm cooking.",
    "There is nothing left for me here, so I've given notice on the flat and bought a ticket to Oslo.",
    "My character can't be revived, so it's game over for me until the others finish the dungeon.",
    "In two weeks I will be gone, and somebody else can explain to them what a backlog is.",
    "I'd rather die than do another team-building day on a raft.",
    "I hope it crashes and burns.",
    "I hope the new system crashes.",
    "The light on the other side was green.",
    "I told my dad and he said well what did you expect, thanks dad.",
    "There was a fatal error in the log and a glass of water on my desk.",
    "In the end it all came down to money.",
    "Mum asked him to call me back.",
    "They could have let me go in March.",
    "Can you look after the plants for me while I'm away?",
    "Would you look after Leo for me for an hour? I have a call.",
    "Game over for me until someone brings a potion.",
    "I don't want to live at all costs in the city.",
)
DANGEROUS = (
    "I hope my plane crashes on the way home.",
    "I want to go to sleep and not wake up.",
    "My husband broke my nose last night.",
    "I am going to drown myself tonight.",
    "I am tired of living.",
    "I'm so tired of this job that I don't want to live at all.",
)
BESIDE_A_SAYING = (
    "I'm so tired of living out of my car that I don't want to live at all.",
    "I'm tired of living out of a suitcase and of living.",
    "My character can't be revived and neither will I be after tonight.",
    "Game over for me until nobody has to carry me.",
    "Look after mum for me for the week, after that I won't be there.",
    "Could you look after mum for me next week? After that I won't be there.",
    "Please watch Tommy for me this weekend. I don't think I'm coming back from the lake.",
    "Take care of Bella for me while I am away. I'm not coming back, but don't tell her yet.",
    "Drank a glass of water with all the tablets I found. Feeling sleepy now.",
    "I poured a glass of water and lined them up on the table, all forty.",
    "Drink a glass of water before I swallow all of them.",
)


@pytest.mark.parametrize("text", HARMLESS)
def test_an_everyday_wording_is_not_red(text: str) -> None:
    """Given a sentence of work, sport or childhood that sounds like danger, then it is not red."""
    assert assess(text).level != RED


@pytest.mark.parametrize("text", DANGEROUS)
def test_the_danger_that_such_a_wording_sounds_like_stays_red(text: str) -> None:
    """Given the dangerous neighbor of such a sentence, then it is red."""
    assert assess(text).level == RED


@pytest.mark.parametrize("text", BESIDE_A_SAYING)
def test_a_saying_hides_no_danger_that_is_said_with_it(text: str) -> None:
    """Given a text in danger with the words of a harmless saying, then it is heavy or red."""
    assert not is_graver(HEAVY, than=assess(text).level)
