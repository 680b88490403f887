from datetime import timedelta

import pytest
import time_machine

from tests.api.accounts.mails import QueuedMail, mails_to
from tests.client import Api
from tests.people import PASSWORD, Person, new_person

PHONE = "Mozilla/5.0 (Android 16; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0"
PHONE_UPDATED = "Mozilla/5.0 (Android 17; Mobile; rv:146.0) Gecko/146.0 Firefox/146.0"
LAPTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36"


@pytest.fixture
def ada(api: Api, clock: time_machine.Traveller) -> Person:
    """Ada, who registered in Tokyo and signed in once, while the clock stands at noon in UTC."""
    return new_person(api, timezone="Asia/Tokyo")


def sign_in(api: Api, person: Person, device: str, password: str = PASSWORD) -> int:
    body = {"email": person.email, "password": password}
    return api.post("/v1/auth/login", json=body, headers={"User-Agent": device}).status


def notices(person: Person) -> list[QueuedMail]:
    return mails_to(person, "new_device")


def test_the_first_sign_in_ever_is_no_news(ada: Person) -> None:
    assert notices(ada) == []


def test_the_same_device_is_no_news(api: Api, ada: Person) -> None:
    sign_in(api, ada, "tests")

    assert notices(ada) == []


def test_another_device_is_told_with_its_name_and_the_time_where_its_owner_lives(api: Api, ada: Person) -> None:
    sign_in(api, ada, PHONE)

    [notice] = notices(ada)
    assert notice.stream == "account"
    assert notice.parameters == {"device": "Firefox on Android", "at": "2026-03-02T21:00:00+09:00"}


def test_it_is_told_once(api: Api, ada: Person) -> None:
    for _ in range(3):
        sign_in(api, ada, PHONE)

    assert len(notices(ada)) == 1


def test_each_device_is_told(api: Api, ada: Person) -> None:
    sign_in(api, ada, PHONE)
    sign_in(api, ada, LAPTOP)

    assert {one.parameters["device"] for one in notices(ada)} == {"Firefox on Android", "Chrome on Windows"}


def test_a_browser_that_updated_itself_is_no_news(api: Api, ada: Person) -> None:
    sign_in(api, ada, PHONE)
    sign_in(api, ada, PHONE_UPDATED)

    assert len(notices(ada)) == 1


def test_a_device_that_was_signed_out_is_remembered(api: Api, ada: Person, clock: time_machine.Traveller) -> None:
    ada.post("/v1/auth/logout")
    clock.shift(timedelta(days=20))
    sign_in(api, ada, "tests")

    assert notices(ada) == []


def test_someone_who_fails_to_sign_in_is_not_told_of(api: Api, ada: Person) -> None:
    assert sign_in(api, ada, PHONE, "not this one") == 401

    assert notices(ada) == []


def test_another_persons_device_is_new_on_this_account(api: Api, ada: Person, ben: Person) -> None:
    sign_in(api, ben, PHONE)
    sign_in(api, ada, PHONE)

    assert (len(notices(ada)), len(notices(ben))) == (1, 1)
