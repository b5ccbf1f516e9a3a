"""Writes the table of readings of Chinese characters from pypinyin, a development dependency (`make pinyin`).

The table is one line a reading: the reading, the characters it is the usual reading of, those it is another common
reading of, those it is a rare reading of, apart by tabs. Tones are dropped and ü is written v, as it is typed. A
reading is common when pypinyin's phrases use it: 乐 yuè is, 景 yǐng is not.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "katui" / "domain" / "data"
TABLE = DATA / "pinyin.txt"
SURNAMES = DATA / "surnames.txt"
ALSO_READ = {("浣", "wan"), ("费", "bi")}  # surname readings in use that pypinyin does not list
HEADER = "# Made by `make pinyin` from pypinyin; do not edit. reading <tab> usual <tab> common <tab> rare reading of\n"
SHARE = 0.08  # of the phrases with a character, for a second reading to be common
FEW = 10  # phrases: a character of no more is rare itself, and what they use is common


def toneless(reading: str) -> str:
    """`lǜ` as `lv`, `ḿ` as `m`: letters a to z only; empty when nothing is left."""
    letters = unicodedata.normalize("NFD", unicodedata.normalize("NFC", reading).translate(_UMLAUTS))
    return "".join(c for c in letters if "a" <= c <= "z")


_UMLAUTS = {ord(c): "v" for c in "üǖǘǚǜ"}


def characters() -> dict[str, list[str]]:
    """Every character that pypinyin knows, with its readings, the usual one first."""
    from pypinyin.pinyin_dict import pinyin_dict

    found: dict[str, list[str]] = {}
    for code in sorted(pinyin_dict):
        readings = [toneless(reading) for reading in pinyin_dict[code].split(",")]
        kept = list(dict.fromkeys(reading for reading in readings if reading))
        if kept and code != 0xFFFD:
            found[chr(code)] = kept
    return found


def spoken() -> dict[str, Counter[str]]:
    """How often each reading of a character stands in pypinyin's phrases."""
    from pypinyin.phrases_dict import phrases_dict

    found: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, syllables in phrases_dict.items():
        for char, readings in zip(phrase, syllables, strict=False):
            found[char][toneless(readings[0])] += 1
    return found


def is_common(heard: Counter[str], reading: str) -> bool:
    """Whether people would read a name so: the phrases use the reading often enough."""
    total = heard.total()
    return heard[reading] >= (1 if total <= FEW else 3) and heard[reading] >= SHARE * total


def table() -> str:
    """The whole text of the committed table."""
    usual: dict[str, list[str]] = defaultdict(list)
    common: dict[str, list[str]] = defaultdict(list)
    rare: dict[str, list[str]] = defaultdict(list)
    heard = spoken()
    for char, readings in characters().items():
        usual[readings[0]].append(char)
        for reading in readings[1:]:
            (common if is_common(heard[char], reading) else rare)[reading].append(char)
    names = sorted({*usual, *common, *rare})
    parts = ((name, "".join(usual[name]), "".join(common[name]), "".join(rare[name])) for name in names)
    return HEADER + "".join("\t".join(part) + "\n" for part in parts)


def wrong_surnames() -> list[str]:
    """Lines of the surname table with a reading that no character of the surname has."""
    known = characters()
    wrong = []
    for line in SURNAMES.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        surname, readings = line.split("\t")
        for reading in readings.split("|"):
            syllables = reading.split(" ")
            if len(syllables) != len(surname) or any(
                syllable not in known[char] and (char, syllable) not in ALSO_READ
                for char, syllable in zip(surname, syllables, strict=False)
            ):
                wrong.append(line)
    return wrong


def main() -> int:
    """Write the table; a surname with an impossible reading stops it."""
    wrong = wrong_surnames()
    if wrong:
        print("surnames.txt has readings that pypinyin does not know:", *wrong, sep="\n  ", file=sys.stderr)
        return 1
    TABLE.write_text(table(), "utf-8")
    print(f"{TABLE.name}: {TABLE.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
