"""API area of the life theme."""

from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.http import Area, CurrentUser, Page, PageQuery
from shared.life_theme import service
from shared.life_theme.schemas import NewTheme, Theme, ThemeCreate, ThemeSuggestions

area = Area("life_theme", prefix="v1/life-theme", tag="Life theme")
find_entry_point = area.find_entry_point


@area.get()
def read_theme(user: CurrentUser, db: Session) -> Theme | None:
    """Read your current theme; null if you have none."""
    return service.show_current_theme(db, user.id)


@area.post(status=201, location="")
def set_theme(body: ThemeCreate, user: CurrentUser, db: Session) -> NewTheme:
    """Choose a theme for this part of your life.

    It replaces your current theme, which stays in your history.
    """
    return service.set_theme(db, user.id, body)


@area.get("/history")
def list_themes(query: PageQuery, user: CurrentUser, db: Session) -> Page[Theme]:
    """List your themes, newest first."""
    return service.list_themes(db, user.id, query)


@area.post("/suggestions")
def suggest_themes(user: CurrentUser, uow: UnitOfWork) -> ThemeSuggestions:
    """Get three suggestions for a theme.

    They are based on your entries, your values and the insights of your conversations, and are different each time.
    They do not change your theme.
    """
    return service.suggest_themes(uow, user.id)
