"""One computation for all who come first; errors are not kept; no thread waits forever."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Barrier, Event
from time import monotonic, sleep
from typing import TypeVar

import pytest

from shared.core import single_flight as flights
from shared.core.single_flight import SingleFlight, SingleFlightError, single_flight
from tests.patience import PATIENCE

THREADS = 16
T = TypeVar("T")


class Kitchen:
    """Cooks slowly: each dish waits until the test opens the door."""

    def __init__(self) -> None:
        self.door, self.started = Event(), Event()
        self.cooked: list[str] = []

    def cook(self, dish: str) -> list[str]:
        """Return a new object each time, once the door is open."""
        self.cooked.append(dish)
        self.started.set()
        assert self.door.wait(PATIENCE)
        return [dish]


@pytest.fixture
def kitchen() -> Kitchen:
    return Kitchen()


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(THREADS) as threads:
        yield threads


def all_at_once(pool: ThreadPoolExecutor, call: Callable[[], T]) -> list["Future[T]"]:
    """Have every thread of the pool call in the same moment."""
    barrier = Barrier(THREADS)

    def run() -> T:
        barrier.wait(PATIENCE)
        return call()

    return [pool.submit(run) for _ in range(THREADS)]


def test_sixteen_first_callers_get_the_result_of_one_computation(kitchen: Kitchen, pool: ThreadPoolExecutor) -> None:
    cook = single_flight(kitchen.cook)
    orders = all_at_once(pool, lambda: cook("soup"))
    assert kitchen.started.wait(PATIENCE)
    kitchen.door.set()
    assert len({id(order.result(PATIENCE)) for order in orders}) == 1
    assert kitchen.cooked == ["soup"]


def test_a_later_caller_gets_the_same_object(kitchen: Kitchen) -> None:
    kitchen.door.set()
    cook = single_flight(kitchen.cook)
    assert cook("soup") is cook("soup")


def test_other_arguments_are_computed_meanwhile(kitchen: Kitchen, pool: ThreadPoolExecutor) -> None:
    other = Kitchen()
    other.door.set()
    cook = single_flight(lambda dish: (kitchen if dish == "soup" else other).cook(dish))
    slow = pool.submit(cook, "soup")
    assert kitchen.started.wait(PATIENCE)
    assert pool.submit(cook, "bread").result(PATIENCE) == ["bread"]
    kitchen.door.set()
    assert slow.result(PATIENCE) == ["soup"]


def test_arguments_by_name_count_too() -> None:
    @single_flight
    def join(left: str, right: str = "-") -> list[str]:
        return [left, right]

    assert join("a", right="b") is join("a", right="b")
    assert join("a", right="c") == ["a", "c"]
    assert join("a") == ["a", "-"]


def test_none_is_a_result_like_any_other() -> None:
    calls: list[int] = []
    look = single_flight(lambda: calls.append(1))
    look()
    look()
    assert calls == [1]


def test_an_error_goes_to_all_who_waited_and_is_not_kept(pool: ThreadPoolExecutor) -> None:
    attempts: list[int] = []
    waiting, failing = Event(), Event()

    @single_flight
    def connect() -> str:
        attempts.append(1)
        if len(attempts) == 1:
            waiting.set()
            assert failing.wait(PATIENCE)
            raise ConnectionError("asleep")
        return "connected"

    first = pool.submit(connect)
    assert waiting.wait(PATIENCE)
    second = pool.submit(connect)
    wait_until_awaited(second, connect)
    failing.set()
    for caller in (first, second):
        with pytest.raises(ConnectionError, match="asleep"):
            caller.result(PATIENCE)
    assert not connect.is_cached()
    assert connect() == "connected"
    assert len(attempts) == 2


def test_whoever_waited_for_a_thread_that_was_interrupted_computes_instead(pool: ThreadPoolExecutor) -> None:
    attempts: list[int] = []
    waiting, failing = Event(), Event()

    @single_flight
    def connect() -> str:
        attempts.append(1)
        if len(attempts) == 1:
            waiting.set()
            assert failing.wait(PATIENCE)
            raise KeyboardInterrupt
        return "connected"

    first = pool.submit(connect)
    assert waiting.wait(PATIENCE)
    second = pool.submit(connect)
    wait_until_awaited(second, connect)
    failing.set()
    with pytest.raises(KeyboardInterrupt):
        first.result(PATIENCE)
    assert second.result(PATIENCE) == "connected"


def test_what_is_cached_can_be_asked_and_forgotten() -> None:
    made: list[str] = []

    @single_flight
    def load(name: str) -> int:
        made.append(name)
        return len(made)

    assert not load.is_cached("a")
    load("a")
    assert load.is_cached("a")
    assert not load.is_cached("b")
    load.cache_clear()
    assert not load.is_cached("a")
    assert load("a") == 2


def test_what_is_forgotten_while_it_is_computed_is_not_kept(kitchen: Kitchen, pool: ThreadPoolExecutor) -> None:
    cook = single_flight(kitchen.cook)
    order = pool.submit(cook, "soup")
    assert kitchen.started.wait(PATIENCE)
    cook.cache_clear()
    kitchen.door.set()
    assert order.result(PATIENCE) == ["soup"]
    assert not cook.is_cached("soup")


def test_one_result_may_need_another() -> None:
    settings = single_flight(lambda: {"url": "here"})
    client = single_flight(lambda: [settings()["url"]])
    assert client() == ["here"]


def test_a_result_that_needs_itself_is_an_error_and_no_standstill() -> None:
    @single_flight
    def egg() -> str:
        return hen()

    @single_flight
    def hen() -> str:
        return egg()

    with pytest.raises(SingleFlightError, match="needed to compute itself"):
        egg()
    assert not egg.is_cached()
    assert not hen.is_cached()


def test_two_threads_that_need_each_other_get_an_error_and_no_standstill(pool: ThreadPoolExecutor) -> None:
    both_started = Barrier(2)

    @single_flight
    def egg() -> str:
        both_started.wait(PATIENCE)
        return hen()

    @single_flight
    def hen() -> str:
        both_started.wait(PATIENCE)
        return egg()

    for caller in (pool.submit(egg), pool.submit(hen)):
        with pytest.raises(SingleFlightError):
            caller.result(PATIENCE)


def test_threads_that_only_share_a_need_are_no_circle(kitchen: Kitchen, pool: ThreadPoolExecutor) -> None:
    cook = single_flight(kitchen.cook)
    lunch, dinner = single_flight(lambda: cook("soup")), single_flight(lambda: cook("soup"))
    meals = [pool.submit(meal) for meal in (lunch, dinner, lunch, dinner)]
    assert kitchen.started.wait(PATIENCE)
    kitchen.door.set()
    assert len({id(meal.result(PATIENCE)) for meal in meals}) == 1


def wait_until_awaited(caller: "Future[str]", flight: SingleFlight[[], str]) -> None:
    """Return once the caller's thread waits for the result that another thread computes."""
    deadline = monotonic() + PATIENCE
    while not any(awaited in flight._flights.values() for awaited in flights._awaited.values()):
        assert not caller.done()
        assert monotonic() < deadline
        sleep(0.005)
