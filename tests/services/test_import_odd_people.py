"""I5, I6: an odd or broken card or résumé is refused naming field, value and rule, as a row or as the whole file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.services import importing
from katui.store.store import Store
from tests.factories import Desk
from tests.services.importing_files import judged

WHOLE: list[tuple[str, bytes]] = [
    ("people.vcf", b""),
    ("people.vcf", b"no card"),
    ("people.vcf", b"BEGIN:VCARD\nFN:a\n"),
    ("people.vcf", b"\0BEGIN:VCARD\0"),
    ("people.json", b""),
    ("people.json", b"{"),
    ("people.json", b"{}"),
    ("people.json", b'{"basics": "a"}'),
    ("people.json", b'[{"basics": {"name": "a"}}, 3]'),
    ("people.json", b'{"basics": {"name": "a"}} and more'),
    ("people.json", '{"basics": {"name": "王"}}'.encode("utf-16")),
    ("people.json", b"[" * 5_000),
]


@pytest.mark.parametrize(("name", "data"), WHOLE)
def test_a_file_without_a_person_is_refused_by_name_and_rule(
    desk: Desk, tmp_path: Path, name: str, data: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(Refused) as refused:
        importing.plan(desk.store, desk.session, Kind.CANDIDATE, file)
    said = refused.value
    assert (said.rule, said.field) == ("I5.file", "file")
    assert name in str(said.value)
    assert name in said.message
    assert "\n" not in said.message


@pytest.mark.parametrize("odd", [{"first": "a"}, [], True, None, {}, [[None]], float("nan")])
def test_a_resume_whose_name_is_none_is_an_error_of_its_row(desk: Desk, tmp_path: Path, odd: Any) -> None:
    file = tmp_path / "people.json"
    file.write_text(json.dumps([{"basics": {"name": odd}}, {"basics": {"name": "解小雨"}}]), encoding="utf-8")
    bad, good = judged(desk.store, desk.session, Kind.CANDIDATE, file)
    assert (bad.action, bad.column, bad.message) == ("error", "Name", "Name is needed.")
    assert (good.action, good.name) == ("create", "解小雨")


@pytest.mark.parametrize("line", ["FN", "FN:", "FN;ENCODING=B:!!!!", "X-ODD:a", "FN;CHARSET=klingon;ENCODING=B:/w=="])
def test_a_card_whose_name_is_none_is_an_error_of_its_row(desk: Desk, tmp_path: Path, line: str) -> None:
    file = tmp_path / "people.vcf"
    cards = (f"BEGIN:VCARD\nVERSION:3.0\n{one}\nEND:VCARD\n" for one in (line, "FN:解小雨"))
    file.write_text("".join(cards), encoding="utf-8")
    bad, good = judged(desk.store, desk.session, Kind.CANDIDATE, file)
    assert (bad.action, bad.column, bad.message) == ("error", "Name", "Name is needed.")
    assert (good.action, good.name) == ("create", "解小雨")


def test_what_stands_where_a_word_should_is_kept_in_the_notes(store: Store, desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "people.json"
    odd = {"name": ["解", "小雨"], "phone": {"home": "010"}, "email": True, "location": "上海", "profiles": {"a": 1}}
    file.write_text(json.dumps({"basics": odd, "work": "x", "skills": [1, "Go"]}), encoding="utf-8")
    with importing.plan(store, desk.session, Kind.CANDIDATE, file) as plan:
        [draft] = plan.spool.drafts()
    assert (draft.action, draft.name) == ("create", "解, 小雨")
    assert draft.values["notes"] == 'phone: {"home": "010"}\nemail: true'
    assert {"phone", "email"}.isdisjoint(draft.values)
