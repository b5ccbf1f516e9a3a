"""S6: however many push at once, one wins and the others are told; nothing is half written; on both engines."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.services.create import create
from katui.services.moves import Move, move
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.house import Batch, Change
from katui.store.models.submissions import StatusChange, Submission
from tests.factories import HEARD, Desk, session
from tests.services.test_moves import card, go

ROUNDS = 50
LOGINS = ("shan", "xie", "zeng", "moqi")


def at_once(desk: Desk, *acts: Callable[[], Any]) -> list[Any]:
    """What each of several threads with a connection of its own got: its result, or its refusal."""
    ready = threading.Barrier(len(acts))
    got: list[Any] = [None] * len(acts)

    def one(place: int, act: Callable[[], Any]) -> None:
        desk.store.connect()
        try:
            ready.wait(20)
            got[place] = act()
        except Exception as error:
            got[place] = error
        finally:
            desk.store.db.close()

    threads = [threading.Thread(target=one, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


def round_on(n: int) -> dict[str, str]:
    """A round of its own for each race: two at one time clash (B5)."""
    return HEARD | {"interview_at": f"{date(2026, 11, 25) + timedelta(days=n):%Y-%m-%d}T14:00"}


def test_of_four_hundred_racing_moves_exactly_one_in_each_race_wins(desk: Desk) -> None:
    row = card(desk, "interviewing")
    people = [session(login) for login in LOGINS]
    for n in range(ROUNDS):
        before = Submission.get_by_id(row.id)
        wish = Move(Status.INTERVIEWING, round_on(n), expect=before.version)
        if n % 2:
            wish = Move(Status.CV_PASSED, {"reason": "重约"}, expect=before.version)
            if before.status is Status.CV_PASSED:
                wish = Move(Status.INTERVIEWING, round_on(n), expect=before.version)
        acts = [partial(move, desk.store, who, row.id, wish) for who in people * 2]
        got = at_once(desk, *acts)
        lost = [one for one in got if isinstance(one, Exception)]
        assert len(lost) == len(acts) - 1, lost
        assert all(isinstance(one, Refused) and one.rule == "S6.race" for one in lost), lost
        assert Submission.get_by_id(row.id).version == before.version + 1
    assert StatusChange.select().where(StatusChange.submission == row.id).count() == ROUNDS
    assert Batch.select().where(Batch.act == "move").count() == ROUNDS
    moves = Change.select().where((Change.kind == "submission") & (Change.ref == row.id) & Change.before.is_null(False))
    assert moves.count() == ROUNDS


def test_two_who_put_the_same_person_on_a_position_make_one_card(desk: Desk) -> None:
    fields = {"candidate": str(desk.candidate.id), "position": str(desk.position.id)}
    acts = [partial(create, desk.store, session(login), Kind.SUBMISSION, fields) for login in LOGINS]
    got = at_once(desk, *acts)
    lost = [one for one in got if isinstance(one, Exception)]
    assert len(lost) == 3
    assert all(isinstance(one, Refused) for one in lost), lost
    assert Submission.select().count() == 1


def test_an_act_is_undone_once_however_often_the_key_is_pressed(desk: Desk) -> None:
    row = card(desk, "shortlisted")
    moved = go(desk, row, Status.INTERESTED, reason="点错了")
    got = at_once(desk, *[partial(undo, desk.store, session("shan"), moved.batch)] * 4)
    lost = [one for one in got if isinstance(one, Exception)]
    assert len(lost) == 3
    assert all(isinstance(one, Refused) and one.rule == "P1.undo" for one in lost), lost
    assert StatusChange.select().where(StatusChange.undoes.is_null(False)).count() == 1
    assert Submission.get_by_id(row.id).status is Status.SHORTLISTED


PROCESS = """
import sys
from datetime import date, timedelta
from katui.domain.errors import Refused
from katui.domain.pipeline import Status
from katui.services.moves import Move, move
from katui.store.store import Store
from katui.store.models.submissions import Submission
from tests.factories import HEARD, session

store, mine, wins = Store.open(sys.argv[1]), session(sys.argv[2]), 0
for n in range(100):
    version = n + 1
    while Submission.get_by_id(int(sys.argv[3])).version < version:
        pass
    try:
        fields = HEARD | {"interview_at": f"{date(2026, 11, 25) + timedelta(days=n):%Y-%m-%d}T14:00"}
        move(store, mine, int(sys.argv[3]), Move(Status.INTERVIEWING, fields, expect=version))
        wins += 1
    except Refused as refusal:
        assert refusal.rule == "S6.race", refusal.rule
print(wins)
"""


def test_two_processes_share_a_hundred_races(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_submission(write, status="interviewing")
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", PROCESS, str(desk.store.location.text), login, str(row.id)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for login in ("shan", "xie")
    ]
    ended = [run.communicate(timeout=120) for run in runs]
    assert [run.returncode for run in runs] == [0, 0], ended
    assert sum(int(out) for out, _err in ended) == 100
    assert Submission.get_by_id(row.id).version == 101
