"""Every file by others is read, or refused in one sentence; never a traceback, a hang, or 600 MB (I5, I6)."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import Any

from tests.files.reading import read_apart

FOLDERS = ("csv", "xlsx", "ats", "zh")
MEMORY_MB = 600


@cache
def readings(shared: Path) -> tuple[dict[str, dict[str, Any]], dict[str, int]]:
    data = shared / "data"
    files = [path for folder in FOLDERS for path in sorted((data / folder).rglob("*")) if path.is_file()]
    answers, peak = read_apart(files)
    return {str(Path(path).relative_to(data)): answer for path, answer in answers.items()}, peak


def baseline(shared: Path) -> dict[str, int]:
    """Records that the peer read: CSV rows, and the height of the first visible sheet of a spreadsheet."""
    least: dict[str, int] = {}
    for folder in ("csv", "xlsx"):
        lines = (shared / "data" / folder / "_peer-baseline.tsv").read_text(encoding="utf-8").splitlines()[1:]
        for path, result, rows, detail in (line.split("\t") for line in lines):
            size = re.search(r":(\d+)x\d+", detail)
            if result == "ok" and folder == "csv":
                least[f"csv/{path}"] = int(rows)
            elif result == "ok" and size:
                least[f"xlsx/{path}"] = int(size[1])
    return least


def exceptions() -> dict[str, str]:
    with Path(__file__).with_name("exceptions.tsv").open(encoding="utf-8", newline="") as file:
        return {row["path"]: row["reason"] for row in csv.DictReader(file, delimiter="\t")}


def test_every_file_is_read_or_refused_in_one_sentence(shared: Path) -> None:
    answers, _peak = readings(shared)
    assert len(answers) > 400
    assert {path: answer for path, answer in answers.items() if "traceback" in answer} == {}
    for answer in answers.values():
        sentence = answer.get("refused") or answer.get("no_header") or "Fine."
        assert sentence.endswith(".")
        assert "\n" not in sentence
        assert "Error" not in sentence


def test_no_file_takes_too_much_memory(shared: Path) -> None:
    _answers, peak = readings(shared)
    assert peak["own_mb"] + peak["child_mb"] < MEMORY_MB


def test_as_many_records_as_the_peer_or_a_reason(shared: Path) -> None:
    answers, _peak = readings(shared)
    least = baseline(shared)
    assert len(least) > 250
    read = {path: rows for path, rows in least.items() if "records" in answers[path]}
    fewer = {path for path, rows in read.items() if answers[path]["records"] < rows}
    assert fewer == exceptions().keys()
    assert all(exceptions().values())


def test_a_refusal_of_what_the_peer_reads_is_of_an_empty_file(shared: Path) -> None:
    answers, _peak = readings(shared)
    refused = {path: answers[path]["refused"] for path in baseline(shared) if "refused" in answers[path]}
    assert {path for path, sentence in refused.items() if not sentence.endswith("is empty.")} == set()
    assert all(baseline(shared)[path] <= 1 for path in refused)


def test_the_count_that_is_told_is_the_count_of_records(shared: Path) -> None:
    answers, _peak = readings(shared)
    assert all(answer["told"] == answer["records"] for answer in answers.values() if "records" in answer)


def test_connections_with_a_preamble_are_understood(shared: Path) -> None:
    answers, _peak = readings(shared)
    for path in ("ats/linkedin-a/Connections.csv", "ats/linkedin-b/sample_connections.csv"):
        assert {"first_name", "last_name", "email", "employer", "title", "linkedin"} <= set(answers[path]["fields"])
