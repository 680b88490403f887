"""API area of search."""

from shared.core.db import UnitOfWork
from shared.core.errors import NotFound
from shared.core.http import Area, CurrentUser
from shared.search import service
from shared.search.schemas import SearchQuery, SearchResults, SimilarQuery

area = Area("search", prefix="v1/search", tag="Search")
find_entry_point = area.find_entry_point


@area.get()
def search(query: SearchQuery, user: CurrentUser, uow: UnitOfWork) -> SearchResults:
    """Find what you wrote, by its meaning and by its words, in everything that you have written.

    Small typing errors and other forms of a word do not matter. Words between double quotes are found only as they
    stand there.
    """
    return service.search(uow, user.id, query)


@area.get("/similar", errors=[NotFound])
def find_similar(query: SimilarQuery, user: CurrentUser, uow: UnitOfWork) -> SearchResults:
    """Find what else you wrote about the same subject."""
    return service.find_similar(uow, user.id, query)
