"""S8: models and migrated schema are the same, concurrent starts migrate once, a newer store is refused by name."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from katui import resources
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.services.duplicates import possible
from katui.store import derive, engine, schema, upgrade
from katui.store.changes import writing
from katui.store.lock import WriteLock
from katui.store.models.candidates import Candidate
from katui.store.models.clients import KeyPerson
from katui.store.store import Store
from tests import postgres
from tests.factories import Desk


def _first() -> Any:
    path = next(resources.migrations_dir().glob("0001_*.py"))
    spec = importlib.util.spec_from_file_location("first_migration", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("on_postgres", [False, True], ids=["sqlite", "postgres"])
def test_the_models_mean_what_the_first_migration_made(sqlite_store: Store, on_postgres: bool) -> None:
    frozen = _first().POSTGRES if on_postgres else _first().SQLITE
    assert schema.statements(on_postgres) == list(frozen)


def test_a_migrated_file_is_what_the_models_would_make(sqlite_store: Store, tmp_path: Path) -> None:
    def parts(store: Store) -> set[tuple[str, str]]:
        found = store.db.execute_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        return {(name, sql) for name, sql in found if not name.startswith("schema_migration")}

    migrated = parts(sqlite_store)
    path = tmp_path / "plain.db"
    engine.create_sqlite_file(str(path))
    plain = Store.open(path, migrate=False)
    for statement in schema.statements(postgres=False):
        plain.db.execute_sql(statement)
    assert parts(plain) == migrated
    plain.close()


def test_a_store_of_a_newer_katui_is_refused_by_name(store: Store) -> None:
    store.db.execute_sql(
        f"UPDATE schema_migration SET name = '9999_from_tomorrow' WHERE name = '{upgrade.names()[-1]}'"
    )
    with pytest.raises(Refused, match="9999_from_tomorrow") as refused:
        upgrade.upgrade(store.db, str(store.location), None)
    assert refused.value.rule == "S8.newer"


def test_an_upgraded_store_is_left_as_it_is(store: Store) -> None:
    assert upgrade.applied(store.db) == upgrade.names()
    assert upgrade.upgrade(store.db, str(store.location), None) == []


def test_an_upgrade_makes_the_keys_of_employers_by_the_rule_of_today(desk: Desk) -> None:
    kept = {"上海汽车集团股份有限公司": "上海汽车", "工商银行": "中国工商银行", "流沙半导体": "流沙半导体"}
    with writing(desk.store, desk.session, "create") as write:
        refs = {desk.add_candidate(write, "周沅", employer=name).id: key for name, key in kept.items()}
    Candidate.update(employer_key="汽车").where(Candidate.id.in_(list(refs))).execute()
    desk.store.db.execute_sql("DELETE FROM schema_migration WHERE name = '0002_employer_keys'")
    place = desk.store.location
    lock = WriteLock(place.path) if place.path else None
    assert upgrade.upgrade(desk.store.db, str(place), lock) == ["0002_employer_keys"]
    rows = Candidate.select(Candidate.id, Candidate.employer_key).where(Candidate.id.in_(list(refs)))
    assert dict(rows.tuples()) == refs
    same = {"name": "周沅", "employer": "上海汽车集团"}
    [match] = possible(desk.store, desk.session, Kind.CANDIDATE, same)[:1]
    assert match.why == "same name and employer"


def test_an_upgrade_makes_every_key_again_and_once(desk: Desk) -> None:
    fields = {
        "employer": "无锡市第二人民医院",
        "phone": "13912340000 / 13812340001",
        "email": "a@x.example; b@x.example",
    }
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_candidate(write, "周沅", **fields)
        lost = desk.add_candidate(write, "周鸢", phone="1.38E+10")
        person = write.create(KeyPerson, client=desk.client, name="韩鸢", phone=fields["phone"], email=fields["email"])
    old = {"phone_e164": None, "phone_tail": "0001", "email_key": "a@x.example; b@x.example"}
    Candidate.update(employer_key="市第二人民医院", **old).where(Candidate.id == row.id).execute()
    Candidate.update(phone_e164="+8613800000000", phone_tail="0000").where(Candidate.id == lost.id).execute()
    KeyPerson.update(old).where(KeyPerson.id == person.id).execute()
    derive.write_index(Kind.CANDIDATE, row.id, ["139123"])
    place = desk.store.location
    for _twice in range(2):
        desk.store.db.execute_sql("DELETE FROM schema_migration WHERE name = '0003_keys_again'")
        lock = WriteLock(place.path) if place.path else None
        assert upgrade.upgrade(desk.store.db, str(place), lock) == ["0003_keys_again"]
        kept = Candidate.get_by_id(row.id)
        assert (kept.employer_key, kept.phone_e164, kept.phone_tail) == ("无锡第二人民医院", "+8613912340000", "0000")
        assert (kept.email_key, KeyPerson.get_by_id(person.id).email_key) == ("a@x.example", "a@x.example")
        assert KeyPerson.get_by_id(person.id).phone_e164 == "+8613912340000"
        assert (Candidate.get_by_id(lost.id).phone_e164, Candidate.get_by_id(lost.id).phone_tail) == (None, None)
    for phone in ("13912340000", "13812340001"):
        [match] = possible(desk.store, desk.session, Kind.CANDIDATE, {"name": "别人", "phone": phone})
        assert match.id == row.id


def test_an_upgrade_goes_through_many_records_in_parts(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        refs = [desk.add_candidate(write, f"周沅{n}", employer="上海联通").id for n in range(2_050)]
    Candidate.update(employer_key="联通").where(Candidate.id >= refs[0]).execute()
    desk.store.db.execute_sql("DELETE FROM schema_migration WHERE name = '0003_keys_again'")
    place = desk.store.location
    upgrade.upgrade(desk.store.db, str(place), WriteLock(place.path) if place.path else None)
    assert Candidate.select().where((Candidate.id >= refs[0]) & (Candidate.employer_key == "上海联通")).count() == 2_050


_START = """
import sys
from katui.store.store import Store
store = Store.open(sys.argv[1])
print(len(store.db.get_tables()))
store.close()
"""


@pytest.mark.parametrize("on_postgres", [False, True], ids=["sqlite", "postgres"])
def test_six_starts_at_once_migrate_once(tmp_path: Path, on_postgres: bool) -> None:
    if on_postgres:
        place = postgres.new_database()
    else:
        place = str(tmp_path / "desk.db")
        engine.create_sqlite_file(place)
    command = [sys.executable, "-c", _START, place]
    started = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _one in range(6)
    ]
    ended = [process.communicate(timeout=120) for process in started]
    assert [(process.returncode, error) for process, (_out, error) in zip(started, ended, strict=True)] == [(0, "")] * 6
    assert len({out for out, _error in ended}) == 1
    opened = Store.open(place, migrate=False)
    assert upgrade.applied(opened.db) == upgrade.names()
    opened.close()
