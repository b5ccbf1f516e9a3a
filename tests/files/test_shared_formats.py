"""I5: every card, résumé and calendar by others is read or refused in one sentence, no fewer than its peer reads."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from katui.domain.errors import Refused
from katui.files.calendar_reader import read_calendar
from katui.files.table import open_table
from katui.files.vcard_reader import read_cards
from tests.files.test_shared_files import exceptions

START = datetime(2026, 11, 20, tzinfo=UTC)


def _baseline(folder: Path) -> Iterator[dict[str, str]]:
    with (folder / "_peer-baseline.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")


def _people(path: Path) -> int | str:
    """How many people a file holds, or the sentence with which it is refused."""
    try:
        table = open_table(path)
        return sum(1 for row in table.rows() if row.number)
    except Refused as refused:
        return refused.message


def _is_named(card: str) -> bool:
    return any(re.match(r"(?i)([\w-]+\.)?F?N[;:](?!;*$)", line) for line in card.splitlines())


def test_every_card_is_read_and_no_fewer_than_vobject_reads(shared: Path) -> None:
    folder = shared / "data" / "vcard"
    seen = 0
    for line in _baseline(folder):
        read = _people(folder / line["path"])
        if line["result"] == "ok":
            assert isinstance(read, int), (line["path"], read)
            assert read >= int(line["cards"]), line["path"]
            cards = (folder / line["path"]).read_bytes().decode("latin-1").split("BEGIN:VCARD")[1:]
            named = [told for told in read_cards(folder / line["path"]) if told.get("Name")]
            assert len(named) >= sum(map(_is_named, cards)), line["path"]
            seen += len(named)
    assert seen > 20


@pytest.mark.parametrize("folder", ["vcard", "jsonresume"])
def test_every_file_of_people_is_read_or_refused_in_one_sentence(shared: Path, folder: str) -> None:
    files = [path for path in sorted((shared / "data" / folder).rglob("*")) if path.is_file()]
    assert len(files) > 10
    for path in files:
        read = _people(path)
        assert isinstance(read, int) or len(read.splitlines()) == 1, path


def test_the_resumes_of_the_schema_are_read(shared: Path) -> None:
    assert _people(shared / "data" / "jsonresume" / "schema" / "sample.resume.json") == 1


def _events(path: Path) -> int | str:
    """How many events a calendar holds, or the sentence with which it is refused."""
    try:
        return sum(1 for _entry in read_calendar(path, "Asia/Shanghai", START, START + timedelta(days=90)))
    except Refused as refused:
        return refused.message


def test_every_calendar_is_read_or_refused_in_one_sentence_and_no_fewer_than_icalendar_reads(shared: Path) -> None:
    folder = shared / "data" / "ical"
    known = exceptions()
    for line in _baseline(folder):
        read = _events(folder / line["path"])
        if line["result"] == "ok" and f"ical/{line['path']}" not in known:
            assert isinstance(read, int), (line["path"], read)
            assert read >= int(line["events"] or 0), line["path"]
        else:
            assert isinstance(read, int) or len(read.splitlines()) == 1, line["path"]
