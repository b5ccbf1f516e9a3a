"""I3, I5: a verdict of an import is in the language of whoever reads it, not of whoever imported."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from katui import i18n
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.work import PayKind
from katui.files import headers
from katui.services import erasure, import_past, import_rejects, import_run, importing
from katui.services.importing import Choices, OnDuplicate, Plan
from katui.store.changes import writing
from katui.store.models.candidates import Pay
from katui.store.models.clients import Client
from tests.factories import Desk, session
from tests.services.importing_files import table

HAN = re.compile("[\u3400-\u9fff]")
OTHER: dict[i18n.Language, i18n.Language] = {"en": "zh_CN", "zh_CN": "en"}
PEOPLE = ("name", "mobile", "company", "owner", "notes", "email", "city", "salary")


def _nothing(desk: Desk) -> None:
    """Only what every desk has."""


def _theirs(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_candidate(
            write, "Ann Lee", employer="ACME", phone="13800138000", owner=desk.xie, owned_until=date(2027, 5, 20)
        )
        write.create(Pay, candidate=row, kind=PayKind.PRESENT, original="600k")
        desk.add_candidate(write, "Bob Ray", employer="ACME", phone="13800138001", city="Wuxi")


def _half(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        write.create(Client, name="Half Ltd", owner=desk.shan)


def _erased(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_candidate(write, "Ann Lee", phone="13800138000")
    erasure.erase(desk.store, session("moqi"), row.id, name="Ann Lee", reason="asked")


Case = tuple[Kind, Callable[[Desk], None], Sequence[Sequence[str]], int]
CASES: dict[str, Case] = {
    "no name": (Kind.CANDIDATE, _nothing, [PEOPLE, ("", "1")], 1),
    "unknown owner": (Kind.CANDIDATE, _nothing, [PEOPLE, ("Ann", "", "", "nobody")], 1),
    "too long": (Kind.CANDIDATE, _nothing, [PEOPLE, ("Ann" * 200,)], 1),
    "cleaned, not dialled, no address": (
        Kind.CANDIDATE, _nothing, [PEOPLE, ("Ann\u202e", "12", "", "", "", "no address")], 1,
    ),
    "twice": (Kind.CANDIDATE, _nothing, [PEOPLE, ("Ann", "13800138000"), ("Ann", "13800138000")], 1),
    "here, hidden": (Kind.CANDIDATE, _theirs, [PEOPLE, ("Ann Lee", "13900138000", "ACME", "", "", "", "Wuxi")], 1),
    "here, nothing new": (Kind.CANDIDATE, _theirs, [PEOPLE, ("Bob Ray", "13800138001", "ACME")], 1),
    "changes": (Kind.CANDIDATE, _theirs, [PEOPLE, ("Bob Ray", "13800138001", "ACME", "", "", "", "Suzhou")], 1),
    "erased": (Kind.CANDIDATE, _erased, [PEOPLE, ("Ann Lee", "13800138000")], 1),
    "not registered": (
        Kind.POSITION, _half, [("title", "client", "status"), ("Clerk", "Half Ltd", "open"),
                               ("Cook", "Half Ltd", "open"), ("Clerk", "No Such", "open")], 3,
    ),
    "no leader": (Kind.CLIENT, _nothing, [("client name", "status"), ("New Ltd", "active")], 1),
}  # fmt: skip


def _planned(desk: Desk, folder: Path, case: str) -> Plan:
    kind, before, rows, _said = CASES[case]
    before(desk)
    how = Choices(on_duplicate=OnDuplicate.UPDATE)
    return importing.plan(desk.store, desk.session, kind, table(folder / "a.csv", *rows), how)


def _speaks(text: str, language: i18n.Language) -> bool:
    return bool(HAN.search(text.replace("万俟青", ""))) is (language == "zh_CN")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_every_verdict_is_read_in_the_language_of_the_reader(
    desk: Desk, tmp_path: Path, case: str, language: i18n.Language
) -> None:
    i18n.activate(language)
    with _planned(desk, tmp_path, case) as plan:
        said: dict[str, list[Any]] = {}
        for each in (language, OTHER[language]):
            i18n.activate(each)
            said[each] = [item.message for item in plan.items() if item.message]
            assert len(said[each]) == CASES[case][3]
            assert all(_speaks(text, each) for text in said[each]), said[each]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_past_imports_and_rejected_rows_are_read_so_too(desk: Desk, tmp_path: Path, language: i18n.Language) -> None:
    i18n.activate(language)
    file = table(tmp_path / "a.csv", PEOPLE, ("", "1"), ("Ann", "", "", "nobody"), ("Good Soul",))
    with importing.plan(desk.store, desk.session, Kind.CANDIDATE, file) as plan:
        import_run.run(desk.store, desk.session, plan)
        i18n.activate(OTHER[language])
        import_rejects.write(tmp_path / "rejects.csv", plan)
    one, *_more = import_past.past(desk.store, desk.session)
    assert len(one.refused) == 2
    assert all(_speaks(why, OTHER[language]) for _row, _column, why in one.refused)
    told = (tmp_path / "rejects.csv").read_text(encoding="utf-8-sig")
    assert _speaks(told, OTHER[language])


def test_a_mapping_is_refused_with_every_field_by_its_name_in_chinese_and_takes_each_of_them() -> None:
    i18n.activate("zh_CN")
    for kind in (Kind.CANDIDATE, Kind.PERSON, Kind.POSITION, Kind.CLIENT):
        with pytest.raises(Refused) as refused:
            headers.match_headers(kind.value, ("甲",), {"甲": "没有"})
        listed = refused.value.message.rpartition("有")[2].strip("：。").split("、")
        assert all(not name.isascii() or name.isupper() for name in listed), listed
        for name in listed:
            assert headers.match_headers(kind.value, ("甲",), {"甲": name}).columns
