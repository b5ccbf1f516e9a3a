"""Reads the runner's report: every journey ran in both languages and sizes, every requirement has its passing test."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STATUS = ROOT / "docs" / "status.tsv"
JOURNEYS = (
    "j1",
    "j2",
    "j3",
    "j4",
    "j5",
    "j6",
    "k1",
    "k2",
    "k3",
    "k4",
    "k5",
    "k6",
    "k7",
    "m1",
    "m2",
    "m3",
    "m4",
    "m5",
    "r1",
    "r2",
    "r3",
)
LANGUAGES = ("zh_CN", "en")
SIZES = ("80x24", "120x40")


def outcomes(report: Path) -> dict[str, str]:
    """Every test of a report as `path::name[parameters]` with passed, failed or skipped."""
    found: dict[str, str] = {}
    for case in ElementTree.parse(report).iter("testcase"):  # our own runner wrote it
        path = case.get("classname", "").replace(".", "/") + ".py"
        worse = {child.tag for child in case} & {"failure", "error", "skipped"}
        found[f"{path}::{case.get('name')}"] = min(worse) if worse else "passed"
    return found


def journeys_missing(found: dict[str, str]) -> list[str]:
    """The journeys that did not run, or were skipped, in a language and a size."""
    bad = []
    for journey in JOURNEYS:
        for language in LANGUAGES:
            for size in SIZES:
                pattern = re.compile(rf"^tests/terminal/.*::test_{journey}_.*\[[^\]]*{language}[^\]]*{size}[^\]]*\]$")
                ran = [outcome for name, outcome in found.items() if pattern.search(name)]
                if not ran or set(ran) != {"passed"}:
                    bad.append(f"journey {journey.upper()} {language} {size}: {', '.join(ran) or 'missing'}")
    return bad


def requirements_missing(found: dict[str, str]) -> list[str]:
    """The rows of docs/status.tsv whose test is missing, skipped or failed."""
    bad = []
    for line in STATUS.read_text(encoding="utf-8").splitlines()[1:]:
        if not line.strip():
            continue
        requirement, state, test = line.split("\t")[:3]
        if state != "holds":
            continue
        ran = [outcome for name, outcome in found.items() if name == test or name.startswith(f"{test}[")]
        if not ran or "passed" not in ran or {"failure", "error"} & set(ran):
            bad.append(f"{requirement}: {test}: {', '.join(sorted(set(ran))) or 'missing'}")
    return bad


def main() -> int:
    """Print what is missing; 1 when anything is."""
    found = outcomes(Path(sys.argv[1]))
    bad = journeys_missing(found) + requirements_missing(found)
    for line in bad:
        print(f"check_report: {line}", file=sys.stderr)
    if not bad:
        print(f"check_report: {len(JOURNEYS)} journeys in 2 languages and 2 sizes, every requirement has its test")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
