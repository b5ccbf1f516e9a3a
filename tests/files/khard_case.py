"""A real address book program, khard, with a home of its own: lists the cards of a folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

KHARD = Path(sys.executable).with_name("khard")
CONFIG = """[addressbooks]
[[desk]]
path = {home}/cards

[general]
default_action = list
"""


def listed(home: Path, cards: str) -> list[list[str]]:
    """What khard lists of these cards: name, e-mail, phone of each."""
    (home / "cards").mkdir(parents=True)
    config = home / "khard.conf"
    config.write_text(CONFIG.format(home=home), encoding="utf-8")
    for number, card in enumerate(cards.split("BEGIN:VCARD")[1:]):
        (home / "cards" / f"{number}.vcf").write_text(f"BEGIN:VCARD{card}", encoding="utf-8")
    env = {"PATH": os.environ.get("PATH", ""), "HOME": str(home), "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [str(KHARD), "-c", str(config), "list", "--parsable", "--fields", "name,emails,phone_numbers,organisations"],
        env=env, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return [line.split("\t") for line in done.stdout.splitlines()]
