"""The doors of the life theme."""

from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.http import Area, CurrentUser, Page, PageQuery
from shared.life_theme import service
from shared.life_theme.schemas import NewTheme, Theme, ThemeCreate, ThemeSuggestions

area = Area("life_theme", prefix="v1/life-theme", tag="Life theme")
find_entry_point = area.find_entry_point


@area.get()
def read_theme(user: CurrentUser, db: Session) -> Theme | None:
    """Read the theme that holds for you now, or null while you have none."""
    return service.show_current_theme(db, user.id)


@area.post(status=201, location="")
def set_theme(body: ThemeCreate, user: CurrentUser, db: Session) -> NewTheme:
    """Choose a theme for this part of your life.

    It follows the one you had, which stays in your history.
    """
    return service.set_theme(db, user.id, body)


@area.get("/history")
def list_themes(query: PageQuery, user: CurrentUser, db: Session) -> Page[Theme]:
    """Look through the themes you have had, newest first."""
    return service.list_themes(db, user.id, query)


@area.post("/suggestions")
def suggest_themes(user: CurrentUser, uow: UnitOfWork) -> ThemeSuggestions:
    """Get three themes to try on.

    They come from what you write and value and from what your decisions brought to light, and are other ones each time.
    Nothing is chosen until you choose it.
    """
    return service.suggest_themes(uow, user.id)
