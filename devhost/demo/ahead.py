"""Looking ahead: one way a decision could go, with claims to check later, and a theme to live under for a while."""

from devhost.demo.entries import AHEAD, NAME
from devhost.demo.screen import Screen
from devhost.demo.web import DemoError, Web

FUTURE_SELF = "/api/v1/future-self"
THEME = "/api/v1/life-theme"


def look_ahead(web: Web, screen: Screen) -> None:
    """Have one possible future told, with the steps and the claims that come with it."""
    screen.step(f"{NAME} looks a year ahead")
    told = web.show("POST", f"{FUTURE_SELF}/simulate", AHEAD).json
    if not told["claims"]:
        raise DemoError("the simulation makes no claim that could be checked later")
    screen.quote("One way it could go", told["future_projection"])
    screen.credit(ai_generated=told["ai_generated"])
    screen.say("Small steps for now:")
    for suggestion in told["suggestions"]:
        screen.item(suggestion)
    screen.say("It is a story, not a forecast. These claims will show how it went; they wait for a verdict:")
    for claim in told["claims"]:
        screen.item(f"{claim['claim']} (due {claim['due_on']})")


def choose_theme(web: Web, screen: Screen) -> None:
    """Get themes to try on, choose the first, and read it back."""
    screen.step(f"{NAME} chooses a theme for this part of her life")
    offered = web.show("POST", f"{THEME}/suggestions").json
    for theme in offered["suggestions"]:
        screen.item(f"Theme: {theme}")
    screen.credit(ai_generated=offered["ai_generated"])
    web.show("POST", THEME, {"theme_text": offered["suggestions"][0]}, expect=201)
    screen.say(f'{NAME}\'s theme is now "{web.show("GET", THEME).json["theme_text"]}".')
