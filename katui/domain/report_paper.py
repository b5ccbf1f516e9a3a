"""A recommendation report as it goes out: a title, what is said first, and sections; plain text all of it (B1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with lines below it, or with a table whose first row names the columns."""

    heading: str
    lines: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole report; `lead` are the sentences before everything else, `facts` labels with what stands behind them.

    `named` tells whether it may be known whose report it is: a blind one names nobody, in its properties either.
    """

    title: str
    lead: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    language: str
    named: bool
    author: str = ""

    def told(self, say: Callable[[str], str]) -> Paper:
        """The same paper with every text gone through a function."""
        sections = tuple(
            Section(
                say(each.heading),
                tuple(map(say, each.lines)),
                tuple(tuple(map(say, row)) for row in each.table),
            )
            for each in self.sections
        )
        facts = tuple((label, say(text)) for label, text in self.facts)
        lead = tuple(map(say, self.lead))
        return Paper(say(self.title), lead, facts, sections, self.language, self.named, say(self.author))

    def to_json(self) -> dict[str, Any]:
        """The paper as it is kept with the report that went out."""
        return asdict(self)


def paper_from(kept: Mapping[str, Any]) -> Paper:
    """A paper as it was kept."""
    sections = tuple(
        Section(each["heading"], tuple(each["lines"]), tuple(tuple(row) for row in each["table"]))
        for each in kept["sections"]
    )
    facts = tuple((label, text) for label, text in kept["facts"])
    return Paper(
        kept["title"], tuple(kept["lead"]), facts, sections, kept["language"], kept["named"], kept.get("author", "")
    )
