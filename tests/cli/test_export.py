"""I4, I5: `katui export`: as many rows as the list has, harmless to open, and back again unchanged."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import python_calamine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.files.table import open_table
from katui.services.exporting import export
from katui.services.lists import list_ids
from katui.store.changes import writing
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Client
from katui.store.models.house import AccessEvent
from katui.store.store import Store
from tests.cli.conftest import Shell
from tests.factories import Desk, session
from tests.services.importing_files import imported

LISTED = (Kind.CLIENT, Kind.PERSON, Kind.POSITION, Kind.CANDIDATE, Kind.SUBMISSION, Kind.FOLLOW_UP, Kind.ACTION)


def cells(path: Path) -> list[dict[str, str]]:
    """The rows of a file by header."""
    head, *rows = [row.cells for row in open_table(path).rows()]
    return [dict(zip(head, row, strict=False)) for row in rows]


def test_the_command_writes_a_list(katui: Shell, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    done = katui("export", "candidate", str(file), "--json").json
    listed = katui("list", "candidate", "--json").json["items"]
    assert done == {"kind": "candidate", "file": str(file), "rows": len(listed)}
    assert [row["Name"] for row in cells(file)] == [item["name"] for item in listed]
    assert file.stat().st_mode & 0o077 == 0
    again = katui("export", "candidate", str(file))
    assert (again.code, again.err.count("\n")) == (1, 1)
    assert katui("export", "candidate", str(file), "--overwrite").code == 0


def test_a_filter_keeps_the_rows_of_the_list(katui: Shell, tmp_path: Path) -> None:
    file = tmp_path / "out.xlsx"
    done = katui("export", "candidates", str(file), "--filter", "city:苏州", "--json").json
    assert (done["rows"], [row["Name"] for row in cells(file)]) == (1, ["解小满"])


def test_refusals(katui: Shell, tmp_path: Path) -> None:
    for words in (("candidate", "x.doc"), ("batch", "x.csv"), ("candidate", "x.csv", "--filter", "colour:red")):
        assert katui("export", *words).code in {1, 2}
    assert not list(tmp_path.glob("x.*"))


@pytest.mark.parametrize("kind", LISTED)
def test_as_many_rows_as_the_list(store: Store, desk: Desk, tmp_path: Path, kind: Kind) -> None:
    with writing(store, desk.session, "create") as write:
        desk.add_submission(write)
    done = export(store, desk.session, kind, tmp_path / "out.csv")
    assert done.rows == len(list_ids(store, desk.session, kind))
    assert AccessEvent.get().act == "export"


def test_formulas_are_harmless_and_phones_are_text(store: Store, desk: Desk, tmp_path: Path) -> None:
    with writing(store, desk.session, "create") as write:
        desk.add_candidate(write, "=HYPERLINK(1)", phone="+86 138 0013 8000", notes="@SUM(A1)")
    for name in ("out.csv", "out.xlsx"):
        export(store, desk.session, Kind.CANDIDATE, tmp_path / name)
        (row,) = [row for row in cells(tmp_path / name) if "HYPERLINK" in row["Name"]]
        assert row["Phone"] == "+86 138 0013 8000"
    raw = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK" in raw
    assert "'@SUM" in raw


def test_how_to_reach_a_colleagues_candidate_stays_inside(store: Store, desk: Desk, tmp_path: Path) -> None:
    with writing(store, desk.session, "create") as write:
        row = desk.add_candidate(write, "解小雨", phone="13800138000", wechat="geheim", city="上海", owner=desk.xie)
    export(store, desk.session, Kind.CANDIDATE, tmp_path / "a.csv")
    export(store, session("xie"), Kind.CANDIDATE, tmp_path / "b.csv")
    mine, hers = ({one["Name"]: one for one in cells(tmp_path / name)}[row.name] for name in ("a.csv", "b.csv"))
    assert (mine["Phone"], mine["WeChat"], mine["City"]) == ("", "", "上海")
    assert (hers["Phone"], hers["WeChat"]) == ("13800138000", "geheim")


def test_neither_do_the_cards_say_how_to_reach_a_colleagues_candidate(store: Store, desk: Desk, tmp_path: Path) -> None:
    private = {"phone": "13800138000", "email": "yu@post.example", "wechat": "geheim"}
    with writing(store, desk.session, "create") as write:
        desk.add_candidate(write, "解小雨", city="上海", owner=desk.xie, **private)
    export(store, desk.session, Kind.CANDIDATE, tmp_path / "a.vcf")
    export(store, session("xie"), Kind.CANDIDATE, tmp_path / "b.vcf")
    mine, hers = ((tmp_path / name).read_text("utf-8") for name in ("a.vcf", "b.vcf"))
    for text in private.values():
        assert text not in mine
        assert text in hers
    for text in ("FN:解小雨", "上海"):
        assert text in mine


def test_csv_opens_with_csv_and_xlsx_with_calamine_and_they_say_the_same(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    told = {"phone": "013800138000", "notes": '=1+1\n"两行", 逗号', "city": "上海", "employer": "归墟;半导体"}
    with writing(store, desk.session, "create") as write:
        desk.add_candidate(write, "解小雨", **told)
        desk.add_candidate(write, "王伟")
    for name in ("a.csv", "a.xlsx"):
        export(store, desk.session, Kind.CANDIDATE, tmp_path / name)
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        plain = list(csv.reader(file))
    book = python_calamine.CalamineWorkbook.from_path(tmp_path / "a.xlsx")
    assert len(book.sheet_names) == 1
    sheet = book.get_sheet_by_index(0).to_python()
    assert all(isinstance(cell, str) for row in sheet for cell in row)
    assert [[_unmarked(cell) for cell in row] for row in plain] == [[_unmarked(cell) for cell in row] for row in sheet]
    (row,) = [dict(zip(sheet[0], one, strict=True)) for one in sheet if one[0] == "解小雨"]
    cells = (row["Phone"], _unmarked(row["Notes"]), row["City"], row["Employer"])
    assert cells == (told["phone"], told["notes"], told["city"], told["employer"])


def _unmarked(cell: str) -> str:
    """A cell without the mark that keeps a spreadsheet from running it."""
    return cell.removeprefix("'")


def test_a_cancelled_export_leaves_no_file(store: Store, desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Stopped"):
        export(store, desk.session, Kind.CANDIDATE, tmp_path / "a.csv", cancelled=lambda: True)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".csv"] == []


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("round")


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co")), max_size=30).filter(
    lambda text: not text.strip().startswith("'")
)
PEOPLE = st.lists(
    st.fixed_dictionaries(
        {"name": st.from_regex(r"[解单曾王][小若砚][雨谷秋]\d{1,6}", fullmatch=True)},
        optional={"city": TEXT, "employer": TEXT, "title": TEXT, "tags": TEXT, "notes": TEXT, "concerns": TEXT},
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda one: one["name"],
)


@given(people=PEOPLE, ending=st.sampled_from(["csv", "xlsx"]), at=st.integers(0))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_out_and_in_again_changes_nothing(two: Path, people: list[dict[str, str]], ending: str, at: int) -> None:
    from katui.domain.clean import clean

    folder = two / f"{at}-{len(list(two.iterdir()))}"
    folder.mkdir()
    wanted = {one["name"]: {k: clean(v, multiline=True).text.strip() or None for k, v in one.items()} for one in people}
    wanted = {name: {k: " ".join(v.split()) if v else None for k, v in one.items()} for name, one in wanted.items()}
    first = Store.create(folder / "first.db")
    desk = Desk(first)
    with writing(first, desk.session, "create") as write:
        for one in wanted.values():
            desk.add_candidate(write, **{str(k): v for k, v in one.items()})
    file = folder / f"out.{ending}"
    export(first, desk.session, Kind.CANDIDATE, file)
    first.close()
    second = Store.create(folder / "second.db")
    other = Desk(second)
    done = imported(second, other.session, Kind.CANDIDATE, file)
    held = {row.name: row for row in Candidate.select().where(Candidate.name.in_(list(wanted)))}
    second.close()
    assert (done.error, done.create) == (0, len(people))
    for name, one in wanted.items():
        assert {key: getattr(held[name], key) for key in one} == one


def test_clients_go_out_and_come_in_with_their_names(store: Store, desk: Desk, tmp_path: Path) -> None:
    with writing(store, desk.session, "create") as write:
        group = desk.add_client(write, "星河集团", tier="B", industry="半导体")
        desk.add_client(write, "星河上海", parent=group, status="active")
    export(store, desk.session, Kind.CLIENT, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = [row for row in csv.DictReader(file) if row["Name"] == "星河上海"]
    assert (row["Belongs to"], row["Status"], row["Owner"]) == ("星河集团", "Active", "单若谷")
    result = imported(store, desk.session, Kind.CLIENT, tmp_path / "a.csv", on_duplicate="new")
    assert (result.create, result.error) == (3, 0)
    assert {one.tier.value for one in Client.select().where(Client.name == "星河集团")} == {"B"}


def test_everything_goes_out_as_a_folder(katui: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "all"
    done = katui("export", "all", str(folder), "--json").json
    assert (done["kind"], done["dir"]) == ("all", str(folder))
    listed = {kind.value: len(katui("list", kind.value, "--limit", "0", "--json").json["items"]) for kind in LISTED}
    assert {kind: done["rows"][kind] for kind in listed} == listed
    assert sorted(path.stem for path in folder.iterdir()) == sorted(done["rows"])
    assert katui("export", "all", str(folder)).code == 1, "never over a folder that is there"
    assert katui("export", "all", str(tmp_path / "b"), "--filter", "city:苏州").code == 2
    assert katui("export", "all", str(tmp_path / "c"), "--format", "xlsx").code == 0
    assert (tmp_path / "c" / "candidate.xlsx").is_file()
