"""What other systems call the columns that katui knows, in Chinese and English, by kind of record (I5, P4, P5, C9).

They stand in `headers.tsv`: kind, field, words. The words of a line are in the order in which they are believed: the
first column that holds something gives the value. They are compared without case, width, blanks and punctuation, so
`First Name`, `first_name` and `firstName` are one. The kind `*` holds what is never read: protected attributes.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

EVERY = "*"
PROTECTED = "protected"


@cache
def words() -> dict[str, dict[str, tuple[str, ...]]]:
    """Kind to field to the words a header may use for it, most believed first."""
    table: dict[str, dict[str, tuple[str, ...]]] = {}
    lines = Path(__file__).with_name("headers.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        kind, field, synonyms = line.split("\t")
        table.setdefault(kind, {})[field] = (field, *synonyms.split("|"))
    return table
