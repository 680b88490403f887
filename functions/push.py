"""The doors of messages in the browser (Web Push)."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.errors import Conflict, NotFound, ServiceUnavailable
from shared.core.http import Area, CurrentUser, Page, PageQuery, StatusResponse
from shared.core.push import subscriptions
from shared.core.push.schemas import ServerKey, Subscription, SubscriptionCreate

area = Area("push", prefix="v1/push", tag="Push")
find_entry_point = area.find_entry_point


@area.get("/key", errors=[ServiceUnavailable])
def read_key(user: CurrentUser) -> ServerKey:
    """Read the key that browsers subscribe with.

    503 where messages in the browser are not set up.
    """
    return subscriptions.read_server_key()


@area.post("/subscriptions", status=201, second_status=200, errors=[Conflict])
def subscribe(body: SubscriptionCreate, user: CurrentUser, db: Session) -> StatusResponse[Subscription]:
    """Let a browser be sent reminders.

    Send what `PushSubscription.toJSON()` gives. A browser belongs to whoever sent it last: sent again it is answered
    with 200 and keeps its id, and nobody else gets anything there any more. You can have 20.
    """
    return subscriptions.subscribe(db, user.id, body)


@area.get("/subscriptions")
def list_subscriptions(query: PageQuery, user: CurrentUser, db: Session) -> Page[Subscription]:
    """Look through the browsers that get your reminders, newest first."""
    return subscriptions.list_subscriptions(db, user.id, query)


@area.delete("/subscriptions/{subscription_id}", errors=[NotFound])
def unsubscribe(subscription_id: UUID, user: CurrentUser, db: Session) -> None:
    """Send nothing to a browser any more.

    The id came with its subscription; when someone signs out, this is the moment to use it.
    """
    subscriptions.unsubscribe(db, user.id, subscription_id)
