"""S1: writers queue in order, wait for so long and no longer, and a lock is gone with its process."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from katui.domain.errors import Refused
from katui.store.lock import WAIT_SECONDS, WriteLock
from katui.store.models.house import Meta
from katui.store.store import Store


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where a store would be."""
    return tmp_path / "desk.db"


def test_the_database_file_itself_is_never_locked(place: Path) -> None:
    lock = WriteLock(place)
    lock.take()
    assert lock.path.name == "desk.db.lock"
    assert lock.path.stat().st_mode & 0o777 == 0o600
    assert not place.exists()
    lock.give()
    lock.close()


def test_a_writer_who_waits_too_long_is_told_so(place: Path) -> None:
    first, second = WriteLock(place), WriteLock(place)
    first.take()
    with pytest.raises(Refused, match="nothing was saved") as refused:
        second.take(0.05)
    assert refused.value.rule == "S1.lock"
    first.give()
    second.take(5)
    second.give()
    assert WAIT_SECONDS == 10
    first.close()
    second.close()


def test_who_gave_up_does_not_hold_the_queue(place: Path) -> None:
    first, second, third = (WriteLock(place) for _one in range(3))
    first.take()
    with pytest.raises(Refused):
        second.take(0.05)
    first.give()
    third.take(5)
    third.give()
    for lock in (first, second, third):
        lock.close()


def test_a_killed_writer_lets_the_next_one_in(place: Path) -> None:
    hold = (
        "import sys, time; from pathlib import Path; from katui.store.lock import WriteLock; "
        "lock = WriteLock(Path(sys.argv[1])); lock.take(); print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", hold, str(place)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    mine = WriteLock(place)
    with pytest.raises(Refused):
        mine.take(0.05)
    holder.kill()
    holder.wait()
    holder.stdout.close()
    mine.take(10)
    mine.give()
    mine.close()


_COUNT = """
import sys
from katui.store.models.house import Meta
from katui.store.store import Store
store = Store.open(sys.argv[1])
for _turn in range(20):
    with store.transaction():
        row = Meta.get(Meta.key == "counted")
        Meta.update(value=str(int(row.value) + 1)).where(Meta.id == row.id).execute()
store.close()
"""


def test_four_writers_at_once_lose_nothing(sqlite_store: Store) -> None:
    Meta.create(key="counted", value="0")
    command = [sys.executable, "-c", _COUNT, sqlite_store.location.text]
    writers = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _one in range(4)]
    assert [writer.communicate(timeout=120)[1] for writer in writers] == [""] * 4
    assert Meta.get(Meta.key == "counted").value == "80"


def test_a_thread_waits_for_the_write_of_another(sqlite_store: Store) -> None:
    waiting = threading.Event()
    with sqlite_store.transaction():
        Meta.create(key="first", value="x")
        mine = WriteLock(Path(sqlite_store.location.text))
        queued = threading.Thread(target=lambda: (mine.take(20), waiting.set()))
        queued.start()
        assert not waiting.wait(0.1)
    assert waiting.wait(10)
    queued.join()
    mine.give()
    mine.close()


def test_who_gave_up_does_not_end_the_turn_of_a_later_writer(place: Path) -> None:
    holder, mine, other = (WriteLock(place) for _one in range(3))
    holder.take()
    with pytest.raises(Refused):
        mine.take(0.05)
    threading.Timer(0.1, holder.give).start()
    mine.take(5)
    for _again in range(20):
        with pytest.raises(Refused):
            other.take(0.01)
    mine.give()
    other.take(5)
    other.give()
    for lock in (holder, mine, other):
        lock.close()


def test_two_threads_of_one_session_take_turns(place: Path) -> None:
    lock = WriteLock(place)
    lock.take()
    came = threading.Event()

    def next_one() -> None:
        lock.take(5)
        came.set()
        lock.give()

    second = threading.Thread(target=next_one)
    second.start()
    assert not came.wait(0.1)
    lock.give()
    assert came.wait(5)
    second.join()
    lock.close()


def test_a_lock_is_given_back_when_the_act_fails(sqlite_store: Store) -> None:
    for _again in range(3):
        with pytest.raises(ZeroDivisionError), sqlite_store.transaction():
            raise ZeroDivisionError
    other = WriteLock(Path(sqlite_store.location.text))
    other.take(0.5)
    other.give()
    other.close()


def test_a_store_is_closed_twice_without_harm(sqlite_store: Store) -> None:
    sqlite_store.submit(lambda store: store.connect()).result()
    sqlite_store.close()
    sqlite_store.close()
