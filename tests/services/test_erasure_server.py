"""P7, S7: a store on a server has a register of its erasures as well, and a copy put back forgets by it."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from katui import wiring
from katui.domain.settings import SettingScope
from katui.services import access, erased_again, settings
from katui.services.erasure import erase
from katui.store import locations
from katui.store.changes import writing
from katui.store.models.candidates import Candidate
from katui.store.models.house import Batch, Erasure
from katui.store.models.work import FollowUp
from katui.store.store import Store
from tests import postgres
from tests.factories import FRIDAY, Desk, session

NAME, PHONE = "申屠未央", "13912345678"


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """曾砚秋's account on the server, with a home of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(wiring, "who_is_here", lambda _store: ("zeng", "曾砚秋"))


@pytest.fixture
def url() -> str:
    return postgres.new_database()


def person_in(url: str, files: Path | None) -> int:
    """A firm on the server with a candidate and a talk; `files` is the folder all of them share."""
    store = Store.create(locations.parse(url))
    desk = Desk(store)
    if files is not None:
        settings.change(store, session("moqi"), "files", str(files), scope=SettingScope.FIRM)
    with writing(store, desk.session, "create") as write:
        row = desk.add_candidate(write, NAME, phone=PHONE, phone_e164=f"+86{PHONE}")
        about = {"client": desk.client, "channel": "phone", "direction": "out", "author": desk.shan, "at": write.at}
        write.create(FollowUp, text=f"{NAME} {PHONE} 想看机会", candidate=row, **about)
    store.close()
    return int(row.id)


def erased(url: str, ref: int) -> None:
    with wiring.open_desk(url) as desk:
        later = replace(session("zeng"), clock=lambda: FRIDAY + timedelta(hours=1))
        erase(desk.store, later, ref, name=NAME, reason="本人来信要求删除")


def texts() -> str:
    return "".join(row.text for row in FollowUp.select())


@pytest.mark.parametrize("shared", [True, False])
def test_a_copy_put_in_the_place_of_the_database_forgets_who_was_erased_since(
    url: str, tmp_path: Path, shared: bool
) -> None:
    files = tmp_path / "shared" if shared else None
    ref = person_in(url, files)
    night = postgres.copy_of(url)
    erased(url, ref)
    postgres.put_in_place(url, night)
    folder = files or tmp_path / "home" / "katui"
    register = folder / f"{locations.database_name(locations.parse(url))}.erased"
    assert len(register.read_text("utf-8").splitlines()) == 1
    assert not [word for word in (NAME, PHONE) if word in register.read_text("utf-8")]
    with wiring.open_desk(url) as again:
        row = Candidate.get_by_id(ref)
        assert (row.name, row.phone, row.erased_at is None) == (f"Erased {ref}", None, False)
        assert NAME not in texts()
        assert access.verify(again.store).ok
        assert erased_again.known(again.store, again.session, {"phone": PHONE}) == FRIDAY.date()
    with wiring.open_desk(url):
        counts = (Erasure.select().count(), Batch.select().where(Batch.act == "erase").count())
        assert counts == (1, 1)
    assert len(register.read_text("utf-8").splitlines()) == 1


def test_a_lost_register_comes_back_and_a_group_shares_the_one_in_a_folder_of_the_group(
    url: str, tmp_path: Path
) -> None:
    files = tmp_path / "shared"
    files.mkdir()
    ref = person_in(url, files)
    erased(url, ref)
    (register,) = files.glob("*.erased")
    held = register.read_text("utf-8")
    assert register.stat().st_mode & 0o777 == 0o600
    register.unlink()
    files.chmod(0o2770)
    wiring.open_desk(url).close()
    assert register.read_text("utf-8") == held
    assert register.stat().st_mode & 0o777 == 0o660


def test_another_database_beside_the_same_register_forgets_nobody(url: str, tmp_path: Path) -> None:
    ref = person_in(url, tmp_path / "shared")
    erased(url, ref)
    other = postgres.new_database()
    assert person_in(other, tmp_path / "shared") == ref
    store = Store.open(locations.parse(other))
    Batch.update(at=FRIDAY - timedelta(days=1)).where(Batch.id == 1).execute()
    store.close()
    (register,) = (tmp_path / "shared").glob("*.erased")
    mine = f"{locations.database_name(locations.parse(other))}.erased"
    register.rename(register.with_name(mine))
    with wiring.open_desk(other):
        assert Candidate.get_by_id(ref).name == NAME


def test_two_heads_who_erase_at_once_erase_once(url: str, tmp_path: Path) -> None:
    ref = person_in(url, tmp_path / "shared")
    store = Store.open(locations.parse(url))
    together = threading.Barrier(2)
    said: list[str] = []

    def one() -> None:
        store.connect()
        together.wait(20)
        try:
            erase(store, session("zeng"), ref, name=NAME, reason="本人来信要求删除")
            said.append("done")
        except Exception as refusal:
            said.append(getattr(refusal, "rule", repr(refusal)))
        finally:
            store.db.close()

    both = [threading.Thread(target=one) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join(60)
    assert sorted(said) == ["P7.erased", "done"]
    assert Erasure.select().count() == 1
    store.close()
