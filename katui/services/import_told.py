"""What a row knows otherwise than a record, in words: labels of the form, links by name, long values cut (I5, C8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from katui.domain.field_spec import FieldSpec
from katui.domain.kinds import Kind
from katui.domain.record_fields import field_of
from katui.domain.session import Session
from katui.i18n import _
from katui.i18n.marks import labelled
from katui.services.access import may_see_contact
from katui.services.link_names import LinkNames
from katui.store.changes import plain

_SHOWN: Final = 60


class Told:
    """Says of the records of one kind what changes, and what differs; `otherwise` names a column without a field."""

    def __init__(self, session: Session, kind: Kind, otherwise: Callable[[str], str]) -> None:
        self.names = LinkNames(session)
        self._session = session
        self._kind = kind
        self._otherwise = otherwise

    def label(self, name: str) -> str:
        """A field as the form calls it."""
        spec = field_of(self._kind, name)
        return spec.label if spec else self._otherwise(name)

    def change(self, row: Any, name: str, value: Any) -> str:
        """One change; what somebody else's candidate is reached by is named and not shown (C8)."""
        label = self.label(name)
        spec = field_of(self._kind, name)
        hidden = spec is not None and spec.private and not may_see_contact(self._session, row.__data__.get("owner"))
        if hidden or (spec is not None and spec.multiline):
            return label
        return labelled(label, f"{self._short(spec, plain(row.__data__.get(name)))} → {self._short(spec, value)}")

    def differs(self, row: Any, name: str, changed: Mapping[str, Any]) -> str:
        """A fact here and in the file; a school is named only."""
        if name not in changed:
            return self.label(name)
        spec = field_of(self._kind, name)
        here, there = self._short(spec, plain(row.__data__.get(name))), self._short(spec, changed[name])
        return labelled(self.label(name), _("{here} here, {there} in the file").format(here=here, there=there))

    def _short(self, spec: FieldSpec | None, value: Any) -> str:
        """A value as its form shows it, a link by its name; a long one is cut."""
        text = "" if value in (None, "") else str(value) if spec is None else self.names.shown(spec, value)
        text = text or "—"
        return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
