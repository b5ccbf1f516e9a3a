"""I4, S1, S2: which store opens, who sits down, by which clock; init, demo, doctor."""

from __future__ import annotations

import os
import pwd
import shutil
from pathlib import Path

import pytest

from katui import wiring
from katui.domain.errors import Refused
from katui.domain.people import Role
from katui.store.models.people import User, UserRole
from katui.store.store import Store
from tests import factories
from tests.cli.conftest import Shell

ACCOUNT = pwd.getpwuid(os.getuid()).pw_name


@pytest.fixture
def own(bare: Shell) -> Path:
    """A firm's own store, made by `katui init`."""
    path = bare.home / "own.db"
    assert bare("init", str(path)).code == 0
    return path


@pytest.mark.parametrize("words", [("today",), ("log", "x"), ("list", "client"), ("undo",), ("show", "client", "1")])
def test_a_missing_store_names_katui_init(bare: Shell, words: tuple[str, ...]) -> None:
    said = bare(*words)
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "katui init" in said.err
    assert bare(*words, "--json").json["error"]["rule"] == "S1.missing"
    assert not (bare.home / ".local").exists()


def test_init_makes_the_default_store_with_the_account_as_leader_and_consultant(bare: Shell) -> None:
    said = bare("init", "--json").json
    path = bare.home / ".local" / "share" / "katui" / "desk.db"
    assert said == {"ok": True, "kind": "user", "id": 1, "store": str(path)}
    assert path.stat().st_mode & 0o777 == 0o600
    assert bare("today", "--json").json["user"] == ACCOUNT
    store = Store.open(path)
    try:
        assert {row.role for row in UserRole.select()} == {Role.LEADER, Role.CONSULTANT}
        assert User.get().login == ACCOUNT
    finally:
        store.close()


def test_init_twice_is_refused_and_changes_nothing(bare: Shell, own: Path) -> None:
    before = own.read_bytes()
    assert bare("init", str(own)).code == 1
    assert own.read_bytes() == before


def test_the_account_is_not_what_the_environment_says(bare: Shell, own: Path) -> None:
    said = bare("today", "--json", KATUI_DB=str(own), USER="moqi", LOGNAME="moqi", SUDO_USER="moqi").json
    assert said["user"] == ACCOUNT


def test_the_option_comes_before_the_variable_before_the_configuration_before_the_default(
    bare: Shell, sample_file: Path
) -> None:
    places = {name: bare.home / f"{name}.db" for name in ("option", "variable", "configured")}
    for place in places.values():
        bare("init", str(place))
    bare("init")
    folder = bare.home / ".config" / "katui"
    folder.mkdir(parents=True)
    made = [("create", "candidate", "name=甲")]

    def count(*words: str, **environ: str) -> int:
        return len(bare(*words, "list", "candidate", "--json", **environ).json["items"])

    bare(*made[0])
    assert count() == 1
    (folder / "config.toml").write_text(f'store = "{places["configured"]}"\n', encoding="utf-8")
    assert count() == 0
    bare(*made[0], KATUI_DB=str(places["variable"]))
    assert (count(), count(KATUI_DB=str(places["variable"]))) == (0, 1)
    assert count("--db", str(places["option"]), KATUI_DB=str(places["variable"])) == 0


def test_the_data_folder_of_the_desktop_standard_is_honoured(bare: Shell) -> None:
    bare("init", XDG_DATA_HOME=str(bare.home / "data"))
    assert (bare.home / "data" / "katui" / "desk.db").is_file()


def test_a_firms_own_store_refuses_as_and_at_by_name(bare: Shell, own: Path) -> None:
    said = bare("--db", str(own), "--as", "moqi", "today", "--json")
    assert (said.code, said.json["error"]["rule"]) == (1, "S2.as")
    assert ACCOUNT in said.err
    said = bare("--db", str(own), "--at", "2026-11-20T09:00", "today", "--json")
    assert (said.code, said.json["error"]["rule"]) == (1, "S2.at")


def test_a_sample_store_seats_shan_or_whoever_is_named(katui: Shell) -> None:
    assert katui("today", "--json").json["user"] == "shan"
    assert katui("--as", "zeng", "today", "--json").json["user"] == "zeng"
    assert katui("--as", "nobody", "today", "--json").json["error"]["rule"] == "S2.login"


def test_the_clock_of_a_sample_starts_at_day_zero_or_at_and_ticks_on(katui: Shell) -> None:
    assert katui("today", "--json").json["at"].startswith("2026-11-20T09:00:0")
    assert katui("today", "--at", "2026-11-23T14:30", "--json").json["at"].startswith("2026-11-23T14:30:0")
    assert katui("today", "--at", "soon", "--json").json["error"]["field"] == "at"
    clock = wiring.clock_from(factories.FRIDAY)
    first = clock()
    assert factories.FRIDAY <= first <= clock()


def test_the_day_of_a_sample_goes_on_where_it_was_left(katui: Shell) -> None:
    """What was asked an hour into the day was not asked an hour from now when the store is opened again."""
    said = katui("--at", "2026-11-20T10:40", "log", "王敏 聊了近况 下一步:周三回电 @call", "--json")
    assert said.code == 0, said.err
    katui("--at", "2026-11-25T10:00", "log", "王敏 聊了近况 下一步:周三回电 @call")
    assert katui("today", "--json").json["at"].startswith("2026-11-20T10:40")
    assert katui("--at", "2026-11-20T09:30", "today", "--json").json["at"].startswith("2026-11-20T09:30")


def test_somebody_the_store_does_not_know_is_told_how_to_begin(bare: Shell, tmp_path: Path) -> None:
    store = Store.create(tmp_path / "others.db")
    factories.Desk(store)
    store.close()
    said = bare("--db", str(tmp_path / "others.db"), "today")
    assert said.code == 1
    assert "katui init" in said.err


def test_demo_create_writes_a_sample_replaces_a_sample_and_refuses_anything_else(bare: Shell, own: Path) -> None:
    path = bare.home / "firm.db"
    said = bare("demo", "create", str(path), "--at", "2026-11-20T09:00", "--json").json
    assert said["day_zero"] == "2026-11-20T09:00:00+08:00"
    assert bare("--db", str(path), "today", "--json").json["user"] == "shan"
    assert bare("demo", "create", str(path), "--at", "2026-11-27T09:00").code == 0
    assert sorted(item.name for item in bare.home.iterdir() if "firm" in item.name) == ["firm.db"]
    assert bare("--db", str(path), "today", "--json").json["at"].startswith("2026-11-27T09:00")
    before = own.read_bytes()
    refused = bare("demo", "create", str(own), "--json")
    assert (refused.code, refused.json["error"]["rule"]) == (1, "S2.sample")
    assert own.read_bytes() == before
    (bare.home / "notes.txt").write_text("not a store")
    assert bare("demo", "create", str(bare.home / "notes.txt")).code == 1
    assert (bare.home / "notes.txt").read_text() == "not a store"


@pytest.mark.parametrize("count", ["0", "-5", "many", "99999999999999"])
def test_a_silly_number_of_candidates_is_wrong_usage(bare: Shell, count: str) -> None:
    assert bare("demo", "create", "x.db", f"--candidates={count}").code == 2
    assert not (bare.home / "x.db").exists()


def test_doctor_finds_what_is_wrong_and_changes_nothing(bare: Shell, own: Path) -> None:
    def failed(path: Path) -> set[str]:
        said = bare("--db", str(path), "doctor", "--json")
        bad = {check["name"] for check in said.json["checks"] if not check["ok"]}
        assert said.code == (1 if bad else 0)
        return bad

    assert failed(own) == set()
    assert failed(bare.home / "nowhere" / "x.db") == {"store"}
    (bare.home / "foreign.db").write_text("x" * 200)
    assert failed(bare.home / "foreign.db") == {"store"}
    own.chmod(0o644)
    assert failed(own) == {"store"}
    own.chmod(0o600)
    broken = bare.home / "broken.db"
    shutil.copy(own, broken)
    with broken.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096)
    assert failed(broken) & {"schema", "integrity", "store"}
    assert not (bare.home / "nowhere").exists()


def test_the_language_set_in_the_desk_is_spoken_on_the_command_line(katui: Shell) -> None:
    from katui.services import settings

    assert katui.db is not None
    with wiring.open_desk(str(katui.db)) as desk:
        settings.change(desk.store, desk.session, "language", "zh_CN")
    assert "已记" in katui("log", "王敏 聊了", "--done").out
    assert "Logged" in katui("log", "王敏 聊了", "--done", KATUI_LANG="en").out


def test_the_screens_need_a_terminal(katui: Shell) -> None:
    said = katui()
    assert (said.code, said.out) == (1, "")
    assert "katui --help" in said.err


def test_open_desk_raises_only_refusals(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "no.db", "/dev/null"):
        with pytest.raises(Refused):
            wiring.open_desk(str(place))


def test_a_firm_on_a_server_is_made_and_used_by_the_role_the_server_knows(bare: Shell) -> None:
    from tests import postgres

    url = postgres.new_database()
    assert bare("init", "--db", url, "--json").json["ok"] is True
    assert bare("init", "--db", url).code == 1
    made = bare("--db", url, "create", "candidate", "name=解小满", "--json").json
    assert bare("--db", url, "find", "解小满", "--json").json["items"][0]["id"] == made["id"]
    assert bare("--db", url, "today", "--json", USER="moqi").json["user"] != "moqi"
    assert bare("--db", url, "doctor").code == 0
