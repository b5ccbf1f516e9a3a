"""The one way katui says no: rule, field, value, and what would help."""

from __future__ import annotations

from dataclasses import dataclass

from katui.domain.kinds import Kind
from katui.i18n import _


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is still needed, why, and the key that fixes it (P1)."""

    field: str
    why: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One record the consultant may have meant."""

    kind: str
    id: int
    name: str


class Refused(Exception):
    """A refusal that a consultant can act on; the only exception public service functions raise (S1).

    `rule` is the id of the rule (`P2.consent`, `F2.next_step`), `field` and `value` name what was refused,
    `message` is one sentence in the active language.
    """

    def __init__(
        self,
        rule: str,
        field: str,
        value: object,
        message: str,
        missing: tuple[Missing, ...] = (),
        choices: tuple[Choice, ...] = (),
    ) -> None:
        super().__init__(message)
        self.rule = rule
        self.field = field
        self.value = value
        self.message = message
        self.missing = missing
        self.choices = choices

    def as_dict(self) -> dict[str, object]:
        """The error object of the JSON contract (I4)."""
        out: dict[str, object] = {
            "rule": self.rule,
            "field": self.field,
            "value": self.value if isinstance(self.value, (str, int, float, type(None))) else str(self.value),
            "message": self.message,
        }
        if self.missing:
            out["missing"] = [{"field": m.field, "why": m.why, "key": m.key} for m in self.missing]
        if self.choices:
            out["choices"] = [{"kind": c.kind, "id": c.id, "name": c.name} for c in self.choices]
        return out


def no_such(kind: Kind, ref: int, field: str = "id") -> Refused:
    """A record that is not there, or that this person may not know (I6); `field` is where the number was given."""
    said = _("There is no {kind} with the id {id}.").format(kind=kind.label, id=ref)
    return Refused("I6.unknown", field, ref, said)
