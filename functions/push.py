"""API area of push messages to browsers (Web Push)."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.errors import Conflict, NotFound, ServiceUnavailable
from shared.core.http import Area, CurrentUser, Page, PageQuery, SessionUser, StatusResponse
from shared.core.push import subscriptions
from shared.core.push.schemas import ServerKey, Subscription, SubscriptionCreate

area = Area("push", prefix="v1/push", tag="Push")
find_entry_point = area.find_entry_point


@area.get("/key", errors=[ServiceUnavailable])
def read_key(user: CurrentUser) -> ServerKey:
    """Read the public key that browsers need to subscribe.

    Returns 503 if push messages are not set up.
    """
    return subscriptions.read_server_key()


@area.post("/subscriptions", status=201, second_status=200, errors=[Conflict])
def subscribe(body: SubscriptionCreate, user: SessionUser, db: Session) -> StatusResponse[Subscription]:
    """Subscribe a browser to your reminders.

    Send the result of `PushSubscription.toJSON()`. A browser belongs to the person who subscribed it last, and nobody
    else receives anything there. Subscribing it again returns 200 with the same id. You can have 20 browsers.
    """
    return subscriptions.subscribe(db, user.id, body)


@area.get("/subscriptions")
def list_subscriptions(query: PageQuery, user: CurrentUser, db: Session) -> Page[Subscription]:
    """List the browsers that receive your reminders, newest first."""
    return subscriptions.list_subscriptions(db, user.id, query)


@area.delete("/subscriptions/{subscription_id}", errors=[NotFound])
def unsubscribe(subscription_id: UUID, user: SessionUser, db: Session) -> None:
    """Unsubscribe a browser from your reminders.

    Use the id that its subscription returned, for example when a person signs out.
    """
    subscriptions.unsubscribe(db, user.id, subscription_id)
