"""P4: an outsider runs every command that reads, and writes every export; nothing ties a client to its search."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import python_calamine

from katui.store.store import Store
from tests import sample_firm
from tests.cli.conftest import Shell
from tests.sample.outsider_walk import Secret, secrets, tied

LISTED = ("candidate", "submission", "follow_up", "off_limits")
HIRED = "325"
"""The number of 孟远薇, whom the last of the searches placed."""


@pytest.fixture
def firm(tmp_path: Path) -> tuple[Shell, list[Secret]]:
    """A shell at the desk of an outsider, and the confidential searches of the firm."""
    path = sample_firm.sample_copy(tmp_path)
    store = Store.open(path)
    store.connect()
    found = secrets()
    store.close()
    return Shell(tmp_path, path), found


def of_it(secret: Secret) -> Iterator[list[str]]:
    """The commands that ask for the search itself, a card and a round."""
    position = str(secret.position.id)
    yield ["show", "position", position]
    for card in (str(one.id) for one in secret.cards[:1]):
        yield ["show", "submission", card]
        yield ["times", "show", card]
        yield ["report", card, "--text"]
        yield ["log", "已看报告 下一步:周三回电", "--about", f"submission:{card}", "--dry-run"]
        yield ["move", card, "declined_by_candidate", "--reason", "pay"]
    for number in secret.rounds[:1]:
        yield ["times", "file", str(number), f"{position}-{number}.ics"]


def beside(secret: Secret) -> Iterator[list[str]]:
    """The commands that ask for the client, a candidate, a person, or for everybody's rows."""
    name, alias = secret.client.name, secret.position.alias
    yield ["show", "client", str(secret.client.id)]
    yield ["show", "candidate", str(secret.cards[0].candidate_id)]
    yield ["show", "person", str(secret.people[0])]
    yield ["find", name]
    yield ["find", alias]
    for kind in LISTED:
        yield ["list", kind, "--filter", name]


def test_commands_that_read_a_secret_search_do_not_name_its_client(firm: tuple[Shell, list[Secret]]) -> None:
    katui, found = firm
    for secret in found[1:3]:
        for words in of_it(secret):
            done = katui("--as", "ou", *words)
            said = done.out + done.err
            assert not [name for name in secret.names if name in said], (words, said)
    for path in katui.home.glob("*.ics"):
        folded = path.read_text("utf-8").replace("\r\n ", "").replace("\n ", "")
        assert not [name for one in found for name in one.names if path.name.startswith(f"{one.position.id}-")
                    and name in folded]  # fmt: skip


def test_commands_that_read_beside_it_do_not_tie_the_two(firm: tuple[Shell, list[Secret]]) -> None:
    katui, found = firm
    for secret in found[-1:]:
        for words in beside(secret):
            done = katui("--as", "ou", "--json", *words)
            assert done.code in (0, 1), (words, done.err)
            assert not list(tied(json.loads(done.out or "{}"), secret.names, secret.signs)), words


def test_nothing_that_is_written_out_ties_the_two(firm: tuple[Shell, list[Secret]]) -> None:
    katui, found = firm
    hired = found[-1]
    done = katui("--as", "ou", "export", "all", "out")
    assert done.code == 0, done.err
    files = sorted((katui.home / "out").rglob("*.csv"))
    assert len(files) > 20
    told: list[Any] = []
    for path in files:
        for row in csv.reader(path.read_text("utf-8-sig").splitlines()):
            told += [(path.name, said) for one in found for said in tied({"row": row}, one.names, one.signs)]
            about = {HIRED, f"candidate:{HIRED}"} & set(row)
            told += [(path.name, row) for name in hired.names if about and name in row]
    assert told == []


def test_cards_and_resumes_of_a_hire_say_the_name_outside(firm: tuple[Shell, list[Secret]]) -> None:
    katui, found = firm
    secret = found[-1]
    for name in ("hire.vcf", "hire.json", "hire.jsonl"):
        done = katui("--as", "ou", "export", "candidate", name, "--filter", "孟远薇")
        assert done.code == 0, done.err
        said = (katui.home / name).read_text("utf-8")
        assert "孟远薇" in said
        assert not [each for each in secret.names if each in said], name


EVERYBODYS = (
    ("today", "--limit", "0"), ("duplicates", "--limit", "500"), ("pace", "--per", "client", "--scope", "mine"),
    ("pace", "--per", "position", "--stages", "--scope", "mine"),
)  # fmt: skip


def test_todays_work_figures_and_pairs_do_not_tie_the_two(firm: tuple[Shell, list[Secret]]) -> None:
    katui, found = firm
    for words in EVERYBODYS:
        done = katui("--as", "ou", "--json", *words)
        assert done.code == 0, (words, done.err)
        answer = json.loads(done.out)
        assert not [said for one in found for said in tied(answer, one.names, one.signs)], words


@pytest.mark.parametrize("kind", ["submission", "follow_up"])
def test_a_workbook_does_not_tie_the_two_either(firm: tuple[Shell, list[Secret]], kind: str) -> None:
    katui, found = firm
    done = katui("--as", "ou", "export", kind, "out.xlsx")
    assert done.code == 0, done.err
    book = python_calamine.CalamineWorkbook.from_path(katui.home / "out.xlsx")
    rows = [
        [str(cell) for cell in row] for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()
    ]
    assert len(rows) > 100
    assert not [said for one in found for row in rows for said in tied({"row": row}, one.names, one.signs)]
