"""P7, S7: a backup or an older copy of the store forgets whoever was erased since, before anybody sits down at it."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from katui import wiring
from katui.domain.errors import Refused
from katui.services import access, erased_again, moves, resumes
from katui.services.erasure import erase
from katui.services.merging import merge
from katui.store.changes import snapshot, writing
from katui.store.models.candidates import Candidate
from katui.store.models.house import Batch, Erasure
from katui.store.models.work import FollowUp
from katui.store.store import Store
from tests.factories import Desk, session

NAME, PHONE, MAIL = "申屠未央", "13912345678", "shentu.wy@mail.example"


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """曾砚秋's account, with a home of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(wiring, "account", lambda: ("zeng", "曾砚秋"))


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    """A desk on a file, since a copy of a file is what is brought back."""
    store = Store.create(tmp_path / "firm" / "desk.db")
    made = Desk(store)
    yield made
    store.close()


@pytest.fixture
def person(desk: Desk, tmp_path: Path) -> Any:
    """A candidate with a card, a talk and a résumé file."""
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_candidate(write, NAME, phone=PHONE, phone_e164=f"+86{PHONE}", email=MAIL, email_key=MAIL)
        desk.add_submission(write, candidate=row, status="contacted")
        about = {"client": desk.client, "channel": "phone", "direction": "out", "author": desk.shan, "at": write.at}
        write.create(FollowUp, text=f"{NAME} {PHONE} 想看机会", candidate=row, **about)
    path = tmp_path / "简历.txt"
    path.write_text(f"{NAME}\n{PHONE}", encoding="utf-8")
    resumes.attach(desk.store, desk.session, row.id, str(path), {})
    path.unlink()
    return row


def done(desk: Desk, ref: int, name: str = NAME) -> Any:
    later = replace(session("zeng"), clock=lambda: session("zeng", at=FRIDAY).clock() + timedelta(hours=1))
    return erase(desk.store, later, ref, name=name, reason="本人来信要求删除")


FRIDAY = session.__kwdefaults__["at"]


def backed_up(desk: Desk, to: Path) -> Path:
    """A copy of the file and of the folder beside it, as a nightly copy makes them."""
    path = Path(str(desk.store.location.path))
    to.mkdir(parents=True, exist_ok=True)
    desk.store.db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    copy = to / path.name
    shutil.copy2(path, copy)
    shutil.copytree(f"{path}.files", f"{copy}.files", dirs_exist_ok=True)
    return copy


def raw(path: Path) -> bytes:
    """A store and everything beside it, byte for byte."""
    files = [file for each in path.parent.glob(path.name + "*") for file in (each, *each.rglob("*")) if file.is_file()]
    return b"".join(file.read_bytes() for file in files)


def opened_again(desk: Desk, path: Path) -> None:
    """The copy opened and left, and the desk's own store the open one again."""
    desk.store.close()
    wiring.open_desk(str(path)).close()


def test_a_copy_put_in_the_place_of_the_store_forgets_who_was_erased_since(
    desk: Desk, person: Any, tmp_path: Path
) -> None:
    copy = backed_up(desk, tmp_path / "night")
    assert NAME.encode() in raw(copy)
    done(desk, person.id)
    path = Path(str(desk.store.location.path))
    desk.store.close()
    for old in path.parent.glob("desk.db-*"):
        old.unlink()
    shutil.copy2(copy, path)
    shutil.copytree(f"{copy}.files", f"{path}.files", dirs_exist_ok=True)
    with wiring.open_desk(str(path)) as again:
        row = Candidate.get_by_id(person.id)
        assert row.erased_at is not None
        assert row.name == f"Erased {person.id}"
        assert again.store.db.execute_sql("PRAGMA foreign_key_check").fetchall() == []
        assert access.verify(again.store).ok
        assert erased_again.known(again.store, again.session, {"phone": PHONE}) == FRIDAY.date()
        act = Batch.select().order_by(Batch.id.desc()).first()
        assert (act.act, act.origin, act.detail) == ("erase", "replay", {"candidate": person.id, "replayed": True})
    assert not [word for word in (NAME, PHONE, MAIL) if word.encode() in raw(path)]


def test_a_copy_somewhere_else_asks_the_register_of_the_usual_store(
    desk: Desk, person: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiring, "default_path", lambda: desk.store.location.path)
    copy = backed_up(desk, tmp_path / "night")
    done(desk, person.id)
    opened_again(desk, copy)
    assert not [word for word in (NAME, PHONE, MAIL) if word.encode() in raw(copy)]
    held = Path(f"{copy}.erased").read_text("utf-8")
    assert held == Path(f"{desk.store.location.path}.erased").read_text("utf-8")


def test_it_is_done_once(desk: Desk, person: Any, tmp_path: Path) -> None:
    copy = backed_up(desk, tmp_path / "night")
    done(desk, person.id)
    shutil.copy2(f"{desk.store.location.path}.erased", f"{copy}.erased")
    opened_again(desk, copy)
    with wiring.open_desk(str(copy)):
        counts = [Erasure.select().count(), Batch.select().where(Batch.act == "erase").count()]
    with wiring.open_desk(str(copy)):
        assert [Erasure.select().count(), Batch.select().where(Batch.act == "erase").count()] == counts == [1, 1]
    assert len(Path(f"{copy}.erased").read_text("utf-8").splitlines()) == 1


def test_a_copy_from_before_a_merge_forgets_both_records(desk: Desk, person: Any, tmp_path: Path) -> None:
    with writing(desk.store, desk.session, "create") as write:
        twin = desk.add_candidate(write, "申屠老央", phone="13800000077")
    copy = backed_up(desk, tmp_path / "night")
    merge(desk.store, desk.session, person.id, twin.id, {"name": "keep", "phone": "keep"})
    done(desk, person.id)
    shutil.copy2(f"{desk.store.location.path}.erased", f"{copy}.erased")
    opened_again(desk, copy)
    assert not [word for word in ("申屠老央", "13800000077", NAME) if word.encode() in raw(copy)]


def test_a_copy_from_before_the_person_keeps_the_hashes_and_nobody_who_has_the_number_now(
    desk: Desk, tmp_path: Path
) -> None:
    resume = tmp_path / "简历.txt"
    resume.write_text("简历", encoding="utf-8")
    resumes.attach(desk.store, desk.session, desk.other.id, str(resume), {})
    copy = backed_up(desk, tmp_path / "night")
    with writing(desk.store, session("shan", at=FRIDAY + timedelta(minutes=5)), "create") as write:
        row = desk.add_candidate(write, NAME, phone=PHONE, phone_e164=f"+86{PHONE}")
    done(desk, row.id)
    register = Path(f"{desk.store.location.path}.erased")
    desk.store.close()
    store = Store.open(copy)
    with writing(store, session("shan"), "create") as write:
        assert write.create(Candidate, name="归海无涯", owner=desk.shan).id == row.id
    store.close()
    shutil.copy2(register, f"{copy}.erased")
    with wiring.open_desk(str(copy)) as again:
        assert Candidate.get_by_id(row.id).name == "归海无涯"
        assert erased_again.known(again.store, again.session, {"phone": PHONE}) is not None


def test_a_copy_that_may_only_be_read_is_not_opened(
    desk: Desk, person: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backed_up(desk, tmp_path / "night")
    done(desk, person.id)
    shutil.copy2(f"{desk.store.location.path}.erased", f"{copy}.erased")
    desk.store.close()
    monkeypatch.setattr("katui.store.opening.read_only_by", lambda _path: "file")
    with pytest.raises(Refused, match="still holds 1 person") as refused:
        wiring.open_desk(str(copy))
    assert refused.value.rule == "P7.replay"


def test_another_store_at_the_same_place_forgets_nobody(desk: Desk, person: Any, tmp_path: Path) -> None:
    done(desk, person.id)
    register = Path(f"{desk.store.location.path}.erased")
    desk.store.close()
    store = Store.create(tmp_path / "other" / "desk.db")
    other = Desk(store)
    Batch.update(at=FRIDAY - timedelta(days=1)).where(Batch.id == 1).execute()
    with writing(store, other.session, "create") as write:
        row = other.add_candidate(write, NAME)
    assert row.id == person.id
    store.close()
    shutil.copy2(register, tmp_path / "other" / "desk.db.erased")
    with wiring.open_desk(str(tmp_path / "other" / "desk.db")):
        assert Candidate.get_by_id(row.id).name == NAME


def test_the_register_says_nothing_of_anybody_and_is_made_again_when_it_was_lost(desk: Desk, person: Any) -> None:
    done(desk, person.id)
    register = Path(f"{desk.store.location.path}.erased")
    held = register.read_text("utf-8")
    assert not [word for word in (NAME, PHONE, MAIL, "申屠") if word in held]
    assert set(json.loads(held)) == {"store", "candidate", "at", "by", "requested_on", "records", "keys", "key"}
    assert register.stat().st_mode & 0o077 == 0
    register.unlink()
    opened_again(desk, Path(str(desk.store.location.path)))
    assert register.read_text("utf-8") == held


def test_a_line_that_is_damaged_stops_nothing(desk: Desk, person: Any, tmp_path: Path) -> None:
    copy = backed_up(desk, tmp_path / "night")
    done(desk, person.id)
    good = Path(f"{desk.store.location.path}.erased").read_text("utf-8")
    Path(f"{copy}.erased").write_text("{\n[1]\nnull\n" + good[:40] + "\n" + good, encoding="utf-8")
    opened_again(desk, copy)
    assert NAME.encode() not in raw(copy)


def test_what_hung_on_the_person_in_the_copy_is_ended_as_well(desk: Desk, person: Any, tmp_path: Path) -> None:
    copy = backed_up(desk, tmp_path / "night")
    done(desk, person.id)
    shutil.copy2(f"{desk.store.location.path}.erased", f"{copy}.erased")
    desk.store.close()
    with wiring.open_desk(str(copy)) as again:
        found = moves.allowed_moves(again.store, again.session, 1)
        assert moves.the_card(again.session, 1).row.status is moves.Status.DECLINED_BY_CANDIDATE
        assert found == ()
        assert snapshot(Candidate.get_by_id(person.id))["phone"] is None
