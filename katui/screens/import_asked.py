"""What was chosen for an import: kept as a draft until it is done, so that nothing is chosen twice (S5)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.services.importing import Choices, OnDuplicate

FORM: Final = "import"
OnRefusal = Callable[[Refused], None] | None
"""Where one goes on when an import cannot be taken back."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which file, as which kind of record, read how."""

    kind: Kind = Kind.CANDIDATE
    file: str = ""
    choices: Choices = field(default_factory=Choices)

    def reading(self, **changed: Any) -> Asked:
        """The same, read another way."""
        return replace(self, choices=replace(self.choices, **changed))

    def of_file(self, file: str) -> Asked:
        """Another file: how the one before was written says nothing about it; what becomes of known rows stays."""
        if file == self.file:
            return self
        kept = Choices(on_duplicate=self.choices.on_duplicate, create_clients=self.choices.create_clients)
        return Asked(self.kind, file, kept)

    def mapped(self, header: str, to: str) -> Asked:
        """With one more header given a field."""
        return self.reading(mapping={**self.choices.mapping, header: to})

    def of_headers(self, headers: tuple[str, ...]) -> Asked:
        """As it holds for a file with these headers: what was named in another encoding or sheet is left out."""
        mapping = {header: to for header, to in self.choices.mapping.items() if header in headers}
        return self.reading(mapping=mapping)

    def body(self) -> str:
        """As a draft keeps it; empty while no file is named."""
        if not self.file:
            return ""
        return json.dumps({"file": self.file, "kind": self.kind.value, "read": self.choices.to_json()})


def from_draft(body: str) -> Asked:
    """What a draft of an earlier session holds; the beginning when it is not one of ours."""
    try:
        held = json.loads(body)
        read = dict(held["read"])
        read["on_duplicate"] = OnDuplicate(read["on_duplicate"])
        read["after_row"] = read["batch"] = 0
        return Asked(Kind(held["kind"]), str(held["file"]), Choices(**read))
    except (ValueError, KeyError, TypeError):
        return Asked()
