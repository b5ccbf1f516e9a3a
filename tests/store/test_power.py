"""S5: a power cut at any moment loses nothing that was acknowledged; the same test finds a store that would lose it.

A program writes under strace, which records what it wrote and when it asked the disk to keep it. A cut is then played:
of what was not yet kept, each sector of 512 bytes is there or not as chance has it.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from katui.store import engine
from katui.store.models.house import Change
from katui.store.models.work import FollowUp
from katui.store.store import Store
from tests import factories
from tests.cli.conftest import ROOT

CUTS = int(os.environ.get("KATUI_CUTS", "120"))
"""How many cuts are played; a release plays thousands."""
SECTOR = 512
ACTS = 40

WRITER = f"""
import os, sys
from katui.store import engine
if sys.argv[2] == "careless":
    engine.PRAGMAS = tuple((k, "normal" if k == "synchronous" else v) for k, v in engine.PRAGMAS)
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.services import follow_ups
from katui.store.store import Store
from tests.factories import session
store = Store.open(sys.argv[1])
for number in range({ACTS}):
    follow_ups.log(store, session("shan"), f"断电前第{{number}}句 done", about=(Ref(Kind.CANDIDATE, 1),))
    os.write(1, b"kept %d\\n" % number)
os._exit(0)
"""


@dataclass
class Disk:
    """One file as the disk has it: `kept` for sure, `late` written since and not yet kept."""

    kept: bytearray
    late: list[tuple[int, bytes]] = field(default_factory=list)

    def sync(self) -> None:
        """The disk was asked to keep everything, and did."""
        for at, data in self.late:
            _put(self.kept, at, data)
        self.late.clear()

    def after_a_cut(self, chance: random.Random) -> bytes:
        """What is there when the power is back."""
        found = bytearray(self.kept)
        for at, data in self.late:
            for start in range(0, len(data), SECTOR):
                if chance.random() < 0.5:
                    _put(found, at + start, data[start : start + SECTOR])
        return bytes(found)


def _put(file: bytearray, at: int, data: bytes) -> None:
    file.extend(b"\0" * (at + len(data) - len(file)))
    file[at : at + len(data)] = data


Event = tuple[str, str, int, bytes]
"""What was done, to which file, where, with which bytes."""
_OPEN = re.compile(r'openat\([^,]+, "((?:\\x[0-9a-f]{2})*)".*= (\d+)$')
_WRITE = re.compile(r'pwrite64\((\d+), "((?:\\x[0-9a-f]{2})*)", \d+, (\d+)\)')
_SYNC = re.compile(r"f(?:data)?sync\((\d+)\)")
_CUT = re.compile(r"ftruncate\((\d+), (\d+)\)")
_SAID = re.compile(r'write\(1, "((?:\\x[0-9a-f]{2})*)"')
_CLOSE = re.compile(r"close\((\d+)\)")


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def events_of(log: Path, store: Path) -> list[Event]:
    """What the program did to the store's files, and what it acknowledged, in order."""
    files: dict[str, str] = {}
    found: list[Event] = []
    for line in log.read_text().splitlines():
        if opened := _OPEN.search(line):
            name = _bytes(opened[1]).decode()
            files[opened[2]] = name if name in {str(store), f"{store}-wal"} else ""
        elif closed := _CLOSE.match(line):
            files.pop(closed[1], None)
        elif (wrote := _WRITE.match(line)) and files.get(wrote[1]):
            found.append(("write", files[wrote[1]], int(wrote[3]), _bytes(wrote[2])))
        elif (synced := _SYNC.match(line)) and files.get(synced[1]):
            found.append(("sync", files[synced[1]], 0, b""))
        elif (cut := _CUT.match(line)) and files.get(cut[1]):
            found.append(("cut", files[cut[1]], int(cut[2]), b""))
        elif said := _SAID.match(line):
            found.append(("said", "", int(_bytes(said[1]).split()[1]), b""))
    return found


def disks_at(events: list[Event], before: bytes, store: Path) -> tuple[dict[str, Disk], int]:
    """The files as they stand after some events, and how many acts were acknowledged by then."""
    disks = {str(store): Disk(bytearray(before)), f"{store}-wal": Disk(bytearray())}
    acknowledged = 0
    for what, name, at, data in events:
        if what == "said":
            acknowledged = at + 1
        elif what == "sync":
            disks[name].sync()
        elif what == "cut":
            disks[name].sync()
            del disks[name].kept[at:]
        else:
            disks[name].late.append((at, data))
    return disks, acknowledged


@dataclass
class Lost:
    """What cuts cost: acknowledged acts, and stores that are not sound."""

    acts: int = 0
    stores: int = 0


def play(tmp_path: Path, how: str) -> Lost:
    """Write, then cut the power at many moments, and count what is lost."""
    store = tmp_path / "desk.db"
    made = Store.create(store)
    factories.Desk(made)
    made.close()
    before = store.read_bytes()
    log = tmp_path / "trace"
    traced = ["strace", "-xx", "-s", "100000", "-o", str(log)]
    traced += ["-e", "trace=openat,close,pwrite64,fsync,fdatasync,ftruncate,write"]
    line = [*traced, sys.executable, "-c", WRITER, str(store), how]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=300)
    if "kept" not in done.stdout and "ptrace" in done.stderr:
        pytest.skip("strace may not look at programs here")
    assert f"kept {ACTS - 1}" in done.stdout, done.stderr[-2_000:]
    events = events_of(log, store)
    assert sum(1 for event in events if event[0] == "said") == ACTS
    chance, lost = random.Random(20261120), Lost()
    for number in range(CUTS):
        disks, acknowledged = disks_at(events[: chance.randrange(len(events))], before, store)
        place = tmp_path / f"cut{number}" / "desk.db"
        place.parent.mkdir()
        for end in ("", "-wal"):
            place.with_name(f"desk.db{end}").write_bytes(disks[f"{store}{end}"].after_a_cut(chance))
        _count(place, acknowledged, lost)
        shutil.rmtree(place.parent)
    return lost


def _count(place: Path, acknowledged: int, lost: Lost) -> None:
    opened = Store.open(place)
    try:
        sound = engine.database.execute_sql("PRAGMA integrity_check").fetchall() == [("ok",)]
        lost.stores += not sound
        held = {row.text: row.id for row in FollowUp.select().where(FollowUp.text.startswith("断电前"))}
        lost.acts += sum(f"断电前第{number}句" not in held for number in range(acknowledged))
        told = {row.ref for row in Change.select().where(Change.kind == "follow_up")}
        assert set(held.values()) <= told, "an act without its history"
    finally:
        opened.close()


@pytest.fixture(autouse=True)
def traced() -> None:
    """Without strace there is nothing to play."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed here")


@pytest.mark.timeout(600)
def test_a_power_cut_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    assert play(tmp_path, "careful") == Lost()


@pytest.mark.timeout(600)
def test_the_same_cuts_find_a_store_that_does_not_wait_for_the_disk(tmp_path: Path) -> None:
    lost = play(tmp_path, "careless")
    assert lost.acts > 0
    assert lost.stores == 0
