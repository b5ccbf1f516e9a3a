"""P5, I5: an import says of a new candidate who it may be: the same name or pinyin, and the employer or phone's end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from katui import i18n
from katui.domain.kinds import Kind
from katui.services.duplicates import possible
from katui.services.import_run import run
from katui.services.importing import Choices, Item, plan
from katui.store.changes import writing
from katui.store.models.candidates import Candidate
from katui.store.models.clients import ClientAlias
from tests.factories import Desk
from tests.services.importing_files import imported, judged, table

HEAD = ("姓名", "现公司", "城市", "手机")


@pytest.fixture
def known(desk: Desk) -> int:
    """廖语璇 of 云阳微电子, on file with a phone."""
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_candidate(write, "廖语璇", employer="云阳微电子", phone="13800130391")
        return int(row.id)


def verdicts(desk: Desk, tmp_path: Path, *rows: tuple[str, ...], **choices: str) -> list[Item]:
    return judged(desk.store, desk.session, Kind.CANDIDATE, table(tmp_path / "a.csv", HEAD, *rows), **choices)


@pytest.mark.parametrize("policy", ["skip", "update"])
def test_a_row_who_is_probably_somebody_here_comes_in_with_a_word_who(
    desk: Desk, known: int, tmp_path: Path, policy: str
) -> None:
    rows = (("Liao Yuxuan", "云阳微电子", "上海", ""), ("廖语璇", "别家", "上海", "13912340391"))
    said = [
        (f"May be 廖语璇 (id {known}): same name and employer."),
        (f"May be 廖语璇 (id {known}): same name and end of the phone number."),
    ]
    items = verdicts(desk, tmp_path, *rows, on_duplicate=policy)
    assert [(item.action, item.message) for item in items] == [("create", text) for text in said]
    with plan(desk.store, desk.session, Kind.CANDIDATE, tmp_path / "a.csv", Choices()) as made:
        done = run(desk.store, desk.session, made)
        assert [done.verdict(item).message for item in made.items()] == said, "the import itself says it as well"
    assert (done.create, done.skip, done.error) == (2, 0, 0)


def test_it_says_what_the_form_says(desk: Desk, known: int, tmp_path: Path) -> None:
    [item] = verdicts(desk, tmp_path, ("廖語璇", "云阳", "苏州", "13612340391"))
    fields = {"name": "廖語璇", "employer": "云阳", "phone": "13612340391"}
    [match] = possible(desk.store, desk.session, Kind.CANDIDATE, fields)
    assert (match.id, match.certain) == (known, False)
    assert item.message == f"May be 廖语璇 (id {known}): {match.why}."


@pytest.mark.parametrize(
    "row",
    [
        ("廖语璇", "别家", "上海", "13912340392"),
        ("廖语璇", "", "上海", ""),
        ("廖语", "云阳微电子", "上海", "13912340391"),
    ],
    ids=["other firm and end", "a name alone", "another name"],
)
def test_a_name_alone_says_nothing(desk: Desk, known: int, tmp_path: Path, row: tuple[str, ...]) -> None:
    assert [(item.action, item.message) for item in verdicts(desk, tmp_path, row)] == [("create", "")]


WESTERN = ("Yuxuan Liao", "YUXUAN LIAO", "Yu-xuan Liao")


@pytest.mark.parametrize("name", WESTERN)
def test_the_given_name_may_stand_first(desk: Desk, known: int, tmp_path: Path, name: str) -> None:
    """P5: `Yuxuan Liao` beside 廖语璇, in the import and in the form."""
    said = "same name and employer"
    [item] = verdicts(desk, tmp_path, (name, "云阳微电子", "", ""))
    assert item.message == f"May be 廖语璇 (id {known}): {said}."
    [match] = possible(desk.store, desk.session, Kind.CANDIDATE, {"name": name, "employer": "云阳微电子"})
    assert (match.id, match.certain, match.why) == (known, False, said)
    assert possible(desk.store, desk.session, Kind.CANDIDATE, {"name": name, "employer": "别家"}) == ()


@pytest.mark.parametrize("name", WESTERN)
def test_who_is_on_file_given_name_first_is_found_by_the_chinese_name(desk: Desk, tmp_path: Path, name: str) -> None:
    with writing(desk.store, desk.session, "create") as write:
        known = int(desk.add_candidate(write, name, employer="云阳微电子").id)
    [item] = verdicts(desk, tmp_path, ("廖语萱", "云阳微电子", "", ""))
    assert item.message == f"May be {name} (id {known}): same name and employer."


def test_two_rows_of_a_file_may_be_one_in_either_order(desk: Desk, tmp_path: Path) -> None:
    rows = [
        ("廖语萱", "云阳微电子", "", ""),
        ("Yuxuan Liao", "云阳微电子", "", ""),
        ("Liao Yuxuan", "云阳微电子", "", ""),
    ]
    told = [item.message for item in verdicts(desk, tmp_path, *rows)]
    assert told == ["", *(["May be row 2 of this file: same name and employer."] * 2)]


def test_the_ends_of_all_numbers_of_a_file_are_looked_for(desk: Desk, known: int, tmp_path: Path) -> None:
    rows = [("廖语璇", "别家", "", "13912340391"), ("廖语璇", "再一家", "", "13912341111")]
    first, _second = verdicts(desk, tmp_path, *rows)
    assert first.message == f"May be 廖语璇 (id {known}): same name and end of the phone number."


def test_an_employer_who_is_a_client_is_known_by_its_other_names(desk: Desk, known: int, tmp_path: Path) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        write.create(ClientAlias, client=desk.client, alias="GX", name_key="gx")
        write.update(Candidate.get_by_id(known), employer="GX")
    [item] = verdicts(desk, tmp_path, ("Liao Yuxuan", "归墟半导体", "上海", ""))
    assert item.message == f"May be 廖语璇 (id {known}): same name and employer."


def test_an_earlier_row_is_said_as_well(desk: Desk, tmp_path: Path) -> None:
    rows = (
        ("廖语璇", "云阳", "上海", ""),
        ("Liao Yuxuan", "云阳", "上海", ""),
        ("廖宇轩", "别家", "上海", "13912340391"),
    )
    items = verdicts(desk, tmp_path, *rows, ("廖语璇", "又一家", "苏州", "13700130391"))
    assert [item.action for item in items] == ["create"] * 4
    why = "same name and employer", "same name and end of the phone number"
    assert [item.message for item in items] == [
        "",
        f"May be row 2 of this file: {why[0]}.",
        "",
        f"May be row 4 of this file: {why[1]}.",
    ]


def test_three_are_named_and_the_others_counted(desk: Desk, tmp_path: Path) -> None:
    with writing(desk.store, desk.session, "create") as write:
        ids = [desk.add_candidate(write, "廖语璇", employer="云阳微电子").id for _one in range(5)]
    [item] = verdicts(desk, tmp_path, ("Liao Yuxuan", "云阳微电子", "", ""))
    assert item.message.count("May be 廖语璇") == 3
    assert f"(id {ids[-1]})" in item.message, "the newest first, as in a form"
    assert item.message.endswith("2 more are as much alike.")


def test_another_on_purpose_is_asked_nothing(desk: Desk, known: int, tmp_path: Path) -> None:
    row = ("Liao Yuxuan", "云阳微电子", "上海", "")
    assert [item.message for item in verdicts(desk, tmp_path, row, on_duplicate="new")] == [""]


@pytest.fixture
def chinese() -> Iterator[None]:
    i18n.activate("zh_CN")
    yield
    i18n.activate("en")


@pytest.mark.usefixtures("chinese")
def test_it_is_said_in_the_language_of_the_reader(desk: Desk, known: int, tmp_path: Path) -> None:
    [item] = verdicts(desk, tmp_path, ("Liao Yuxuan", "云阳微电子", "上海", ""))
    assert item.message == f"可能和 廖语璇（编号 {known}）重复：同名且同公司。"


@pytest.mark.usefixtures("chinese")
def test_chinese_sentences_follow_without_a_blank(desk: Desk, known: int, tmp_path: Path) -> None:
    """I3: several things to say of one row."""
    [item] = verdicts(desk, tmp_path, ("Liao Yuxuan", "云阳微电子", "上海", "电话：未知"))
    assert item.message.startswith(f"可能和 廖语璇（编号 {known}）重复：同名且同公司。")
    assert item.message.count("。") > 1
    assert "。 " not in item.message


def test_what_the_import_made_itself_is_nobody_on_file(desk: Desk, known: int, tmp_path: Path) -> None:
    """A file gone on with after a crash says of its later rows what it would have said at once."""
    first = ("廖宇轩", "别家", "", "13912340391")
    done = imported(desk.store, desk.session, Kind.CANDIDATE, table(tmp_path / "b.csv", HEAD, first))
    file = table(tmp_path / "a.csv", HEAD, first, ("Liao Yuxuan", "又一家", "", "13700130391"))
    items = judged(desk.store, desk.session, Kind.CANDIDATE, file, after_row=2, batch=done.batch)
    assert items[1].message == f"May be 廖语璇 (id {known}): same name and end of the phone number."


def test_many_rows_cost_no_query_each(desk: Desk, known: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    run_it: Any = desk.store.db.execute_sql

    def counted(sql: str, *more: Any, **named: Any) -> Any:
        asked.append(sql)
        return run_it(sql, *more, **named)

    monkeypatch.setattr(desk.store.db, "execute_sql", counted)
    counts = []
    for many in (2, 40):
        asked.clear()
        rows = [("Liao Yuxuan", f"云阳微电子{n}" if n else "云阳微电子", "", f"137{n:04}0391") for n in range(many)]
        verdicts(desk, tmp_path, *rows)
        counts.append(len(asked))
    assert counts[1] <= counts[0] + 2
