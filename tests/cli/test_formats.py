"""I4, I5: address books, résumés, JSON Lines and calendars; what goes out is opened by vobject and khard."""

from __future__ import annotations

import json
from ast import literal_eval
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import vobject

from tests.cli.conftest import Shell
from tests.files.khard_case import listed
from tests.services.importing_files import table

CARDS = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9E=97;=E6=99=93=E4=B8=9C
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9E=97=E6=99=93=E4=B8=9C
TEL;CELL:14100009991
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Ruth O'Neil
ORG:蜃楼零售;供应链
TITLE:总监
EMAIL;TYPE=WORK:ruth@shenlou.example
NOTE:two\\nlines
END:VCARD
BEGIN:VCARD
VERSION:4.0
garbage without a name
END:VCARD
"""
RESUME = {
    "basics": {
        "name": "顾长风",
        "phone": "14100009992",
        "email": "gu@post.example",
        "location": {"city": "杭州"},
        "url": "https://gu.example",
        "profiles": [
            {"network": "GitHub", "username": "gu", "url": "https://github.example/gu"},
            {"network": "微信", "username": "gu_1"},
        ],
    },
    "work": [
        {"name": "昆墟储能", "position": "电芯总监", "startDate": "2021-03"},
        {"name": "列缺电源", "position": "经理", "endDate": "2021-02", "highlights": ["量产两代电芯"]},
    ],
    "education": [
        {"institution": "云梦大学", "studyType": "硕士", "area": "材料", "endDate": "2014-06-30"},
        {"institution": "南华工业大学", "studyType": "本科"},
    ],
    "certificates": [{"name": "PMP", "date": "2019"}],
    "languages": [{"language": "英语"}],
    "skills": [{"name": "BMS"}],
}


PEOPLE = (
    ("姓名", "英文名", "手机", "邮箱", "公司", "部门"),
    ("顾长风", "Leo", "14100009992", "gu@post.example", "昆墟储能", "电芯部"),
    ("欧阳若水", "", "+86 141 0000 9993", "ouyang@post.example", "", ""),
    ("Ruth O'Neil", "", "+49 30 901820", "", "蜃楼, 零售; 北区", ""),
)


def test_khard_reads_every_value_of_a_card_as_it_was_written(katui: Shell, tmp_path: Path) -> None:
    table(tmp_path / "in.csv", *PEOPLE)
    assert katui("import", "candidate", str(tmp_path / "in.csv"), "--json").json["create"] == 3
    file = tmp_path / "out.vcf"
    katui("export", "candidate", str(file))
    rows = [[row[0], *(literal_eval(cell or "{}") for cell in row[1:])] for row in listed(tmp_path / "k", _text(file))]
    # khard shows the given name first, in Chinese as well
    assert sorted(rows, key=str) == sorted(
        [
            ["长风 顾", {"internet": ["gu@post.example"]}, {"voice": ["14100009992"]}, [["昆墟储能", "电芯部"]]],
            ["若水 欧阳", {"internet": ["ouyang@post.example"]}, {"voice": ["+86 141 0000 9993"]}, {}],
            ["Ruth O'Neil", {}, {"voice": ["+49 30 901820"]}, [["蜃楼, 零售; 北区"]]],
            ["小满 解", {}, {}, {}],
            ["阿依古丽·买买提", {}, {}, {}],
        ],
        key=str,
    )


def _text(file: Path) -> str:
    return file.read_bytes().decode()


def test_people_go_out_as_cards_that_vobject_and_khard_read(katui: Shell, tmp_path: Path) -> None:
    file = tmp_path / "people.vcf"
    told = katui("export", "person", str(file), "--json").json
    text = file.read_bytes().decode()
    cards = list(vobject.readComponents(text))
    assert len(cards) == told["rows"] == len(katui("list", "person", "--limit", "0", "--json").json["items"]) > 0
    assert all(card.fn.value and card.uid.value for card in cards)
    rows = listed(tmp_path / "khard", text)
    names = [f"{card.n.value.given} {card.n.value.family}".strip() for card in cards]
    assert sorted(row[0] for row in rows) == sorted(names)
    assert [f"{card.n.value.family}{card.n.value.given}" for card in cards] == [card.fn.value for card in cards]


def test_an_address_book_with_only_our_own_people_brings_nothing_new(katui: Shell, tmp_path: Path) -> None:
    file = tmp_path / "people.vcf"
    katui("export", "person", str(file))
    told = katui("import", "person", str(file), "--dry-run", "--json").json
    assert (told["create"], told["error"]) == (0, 0)
    assert told["skip"] == told["records"] > 0


def test_cards_of_every_version_come_in_and_a_broken_one_is_told_by_its_row(katui: Shell, tmp_path: Path) -> None:
    file = tmp_path / "cards.vcf"
    file.write_text(CARDS, encoding="utf-8")
    done = katui("import", "candidate", str(file), "--json").json
    assert (done["records"], done["create"], done["error"]) == (3, 2, 1)
    assert [item["row"] for item in done["items"] if item["action"] == "error"] == [3]
    found = {item["name"]: item["id"] for item in katui("find", "林晓东", "--json").json["items"]}
    facts = katui("show", "candidate", str(found["林晓东"]), "--json").json["facts"]
    assert facts["phone"] == "14100009991"
    [ruth] = katui("find", "Ruth", "--json").json["items"]
    facts = katui("show", "candidate", str(ruth["id"]), "--json").json["facts"]
    assert (facts["employer"], facts["department_name"], facts["title"]) == ("蜃楼零售", "供应链", "总监")
    assert facts["notes"] == "two\nlines"
    assert katui("undo", "--batch", str(done["batch"]), "--json").json["ok"]
    assert katui("find", "Ruth", "--json").json["items"] == []


@pytest.mark.parametrize("many", [False, True], ids=["one", "list"])
def test_a_resume_in_json_comes_in(katui: Shell, tmp_path: Path, many: bool) -> None:
    file = tmp_path / "resume.json"
    file.write_text(json.dumps([RESUME] if many else RESUME, ensure_ascii=False), encoding="utf-8")
    done = katui("import", "candidate", str(file), "--json").json
    assert (done["create"], done["error"]) == (1, 0)
    ref = katui("find", "顾长风", "--json").json["items"][0]["id"]
    told = katui("show", "candidate", str(ref), "--json").json
    assert (told["facts"]["employer"], told["facts"]["city"]) == ("昆墟储能", "杭州")
    assert [(stop["employer"], stop["title"], stop["ended"]) for stop in told["careers"]] == [
        ("昆墟储能", "电芯总监", ""),
        ("列缺电源", "经理", "2021-02"),
    ]
    assert [(one["school"], one["major"], one["year"]) for one in told["educations"]] == [
        ("云梦大学", "材料", 2014),
        ("南华工业大学", "", None),
    ]
    assert told["facts"]["wechat"] == "gu_1"
    links = ("Link: https://gu.example", "GitHub: https://github.example/gu")
    for kept in ("列缺电源: 量产两代电芯", "certificates: PMP, 2019", *links):
        assert kept in told["facts"]["notes"]
    again = katui("import", "candidate", str(file), "--on-duplicate", "update", "--json").json
    assert (again["skip"], again["update"]) == (1, 0)


def test_a_job_that_has_ended_is_not_the_present_one(katui: Shell, tmp_path: Path) -> None:
    file = tmp_path / "resume.json"
    ended = [{"name": "列缺电源", "position": "经理", "startDate": "2015", "endDate": "2021-02"}]
    file.write_text(json.dumps(RESUME | {"work": ended}, ensure_ascii=False), encoding="utf-8")
    katui("import", "candidate", str(file))
    told = katui("show", "candidate", str(katui("find", "顾长风", "--json").json["items"][0]["id"]), "--json").json
    assert "employer" not in told["facts"]
    assert [stop["employer"] for stop in told["careers"]] == ["列缺电源"]


@pytest.mark.parametrize("text", ['{"name": "Li"}', "[1, 2]", "[" * 5_000, '{"basics": 3}', "{"])
def test_json_that_is_no_resume_is_refused_in_one_sentence(katui: Shell, tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.json"
    file.write_text(text, encoding="utf-8")
    told = katui("import", "candidate", str(file))
    assert told.code == 1
    assert len(told.err.strip().splitlines()) == 1


@pytest.mark.parametrize("kind", ["client", "candidate", "person", "position", "submission"])
def test_every_list_goes_out_as_one_object_a_line(katui: Shell, tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"{kind}.jsonl"
    told = katui("export", kind, str(file), "--json").json
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    listed = katui("list", kind, "--limit", "0", "--json").json["items"]
    assert len(lines) == told["rows"] > 0
    assert [line["name"] for line in lines] == [item["name"] for item in listed]


@pytest.mark.parametrize("kind", ["client", "candidate", "person", "position", "submission"])
def test_lines_for_programs_are_the_same_in_every_language(katui: Shell, tmp_path: Path, kind: str) -> None:
    for language in ("en", "zh_CN"):
        katui("export", kind, str(tmp_path / f"{language}.jsonl"), KATUI_LANG=language)
    told = _text(tmp_path / "en.jsonl")
    assert told == _text(tmp_path / "zh_CN.jsonl")
    code = {
        "client": '"status": "active"',
        "person": '"stance": "unknown"',
        "position": '"stage": "',
        "submission": '"sourced"',
    }
    assert code.get(kind, '"name"') in told


def test_a_list_of_things_is_no_address_book(katui: Shell, tmp_path: Path) -> None:
    told = katui("export", "position", str(tmp_path / "a.vcf"))
    assert told.code == 1
    assert list(tmp_path.glob("*.vcf")) == []


def _calendar(*events: str) -> str:
    body = "".join(f"BEGIN:VEVENT\nDTSTAMP:20261101T000000Z\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//\n{body}END:VCALENDAR\n"


def test_a_calendar_says_when_i_cannot_and_twice_brings_nothing(katui: Shell, tmp_path: Path) -> None:
    file = tmp_path / "mine.ics"
    file.write_text(
        _calendar(
            "UID:1\nSUMMARY:牙医\nDTSTART;TZID=Asia/Shanghai:20261124T150000\nDTEND;TZID=Asia/Shanghai:20261124T160000",
            "UID:2\nSUMMARY:周会\nDTSTART:20261123T010000Z\nDTEND:20261123T013000Z\nRRULE:FREQ=WEEKLY;COUNT=3",
            "UID:3\nSUMMARY:off\nSTATUS:CANCELLED\nDTSTART:20261125T010000Z\nDTEND:20261125T020000Z",
            "UID:4\nSUMMARY:long ago\nDTSTART:20200101T010000Z\nDTEND:20200101T020000Z",
            "UID:5\nSUMMARY:年假\nDTSTART;VALUE=DATE:20261130\nDTEND;VALUE=DATE:20261202",
        ),
        encoding="utf-8",
    )
    done = katui("import", "interview", str(file), "--json").json
    assert [item["action"] for item in done["items"]] == ["create", "create", "skip", "skip", "create"]
    again = katui("import", "interview", str(file), "--json").json
    assert (again["create"], again["batch"]) == (0, None)
    assert katui("undo", "--batch", str(done["batch"]), "--json").json["ok"]
    assert katui("import", "interview", str(file), "--dry-run", "--json").json["create"] == 3


def test_no_calendar_is_refused_in_one_sentence(katui: Shell, tmp_path: Path) -> None:
    file = tmp_path / "a.ics"
    file.write_text("BEGIN:VCALENDAR\nnothing", encoding="utf-8")
    told = katui("import", "interview", str(file))
    assert (told.code, told.err.strip()) == (1, "katui: a.ics cannot be read as a calendar.")


def test_times_of_a_calendar_are_instants_in_every_zone(tmp_path: Path) -> None:
    from katui.files.calendar_reader import read_calendar

    file = tmp_path / "zones.ics"
    file.write_text(
        _calendar(
            "UID:a\nSUMMARY:utc\nDTSTART:20261124T010000Z\nDURATION:PT45M",
            "UID:b\nSUMMARY:floating\nDTSTART:20261124T090000\nDTEND:20261124T094500",
            "UID:c\nSUMMARY:kathmandu\nDTSTART;TZID=Asia/Kathmandu:20261124T064500\nDURATION:PT45M",
        ),
        encoding="utf-8",
    )
    start = datetime(2026, 11, 20, tzinfo=UTC)
    times = {entry.times for entry in read_calendar(file, "Asia/Shanghai", start, start + timedelta(days=30))}
    at = datetime(2026, 11, 24, 1, tzinfo=UTC)
    assert times == {((at, at + timedelta(minutes=45)),)}
