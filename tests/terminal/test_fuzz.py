"""Whatever bytes a terminal sends, the session lives and takes the next key (S5, H). KATUI_FUZZ_RUNS sets the runs."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from .driver import Term

ROOT = Path(__file__).resolve().parents[2]
RUNS = max(60, int(os.environ.get("KATUI_FUZZ_RUNS", "60")))
A_SESSION = 20
PIECES = [
    *(b"\x1b[", b"\x1b]", b"\x1bO", b"\x1bP", b"\x1b", b"\x1b[<", b"\x1b[?", b"\x1b[48;", b"\x1b[200~", b"\x1b[201~"),
    *(b"~", b"u", b"M", b"m", b"t", b"R", b"$y", b"I", b"O", b"Z", b";", b":", b"<", b"?", b"-"),
    *(b"0", b"1", b"35", b"64", b"2048", b"2026", b"999999999", b"a", b" ", b"\x7f", b"\t", b"\x00", b"\xff", b"\xc0"),
    *("王".encode(), "王".encode("gbk"), "é".encode("latin-1"), "\ud800".encode("utf-8", "surrogatepass")),
]
QUITS = b"\x11\x18"


def soup(dice: random.Random, run: int) -> bytes:
    """One run of input: random bytes, GBK text, or pieces of escape sequences."""
    if run % 3 == 0:
        data = dice.randbytes(600)
    elif run % 3 == 1:
        data = "".join(chr(dice.randrange(0x4E00, 0x9FA5)) for _ in range(200)).encode("gbk", "ignore")
    else:
        data = b"".join(dice.choice(PIECES) for _ in range(250))
    return data.translate(None, QUITS)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", range((RUNS + A_SESSION - 1) // A_SESSION))
def test_no_bytes_end_the_session(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    env = {"DRAFT": str(tmp_path / "draft")}
    with Term.python("-m", "tests.terminal.apps.hello", cwd=ROOT, env=env) as term:
        term.wait_for("READY")
        for run in range(A_SESSION):
            data = soup(dice, run)
            for at in range(0, len(data), 500):
                term.write(data[at : at + 500])
            term.wait_quiet(0.15, timeout=60)
            term.write(b"\x1b[201~\x1b[48;24;80;0;0t\x1b[I")
            term.wait_quiet(0.15, timeout=60)
            assert term.alive, f"run {run} of seed {seed} ended the session"
        term.resize(80, 24)
        term.write(b"\x1b[48;24;80;0;0t")
        term.send("escape")
        term.wait_for("ESCAPED")
