"""The names behind the links of many records, read once: colleagues, clients, key persons (I5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from katui.domain.kinds import Kind
from katui.domain.record_fields import FieldSpec, Parser
from katui.domain.session import Session
from katui.i18n.marks import listed
from katui.services.field_values import LINKS, shown_value
from katui.store import registry
from katui.store.conditions import rows


def is_link(spec: FieldSpec) -> bool:
    """Whether a field leads to other records, one or several."""
    return spec.parser in LINKS or spec.parser is Parser.USERS


class LinkNames:
    """What links are called, as far as somebody may see it; remembered for one act over many rows."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._names: dict[tuple[Kind, int], str] = {}

    def learn(self, specs: Iterable[FieldSpec], held: Iterable[Mapping[str, Any]]) -> None:
        """Read the names that the links in these columns need and that are not known yet, one query a kind."""
        links = [spec for spec in specs if is_link(spec)]
        wanted: dict[Kind, set[int]] = {}
        for values in held:
            for spec in links:
                wanted.setdefault(_kind(spec), set()).update(_refs(values.get(spec.name)))
        for kind, refs in wanted.items():
            missing = sorted(ref for ref in refs if (kind, ref) not in self._names)
            if missing:
                model = registry.MODEL_OF[kind]
                known: Any = rows(model, self._session, model.id, model.name).where(model.id.in_(missing))
                self._names |= {(kind, row.id): row.name for row in known.limit(len(missing))}

    def colleague(self, ref: int | None) -> str:
        """What a colleague is called whose name was learned; empty for anybody else."""
        return self._names.get((Kind.USER, ref or 0), "")

    def shown(self, spec: FieldSpec, value: Any) -> str:
        """A value as its form shows it, a link by its name; one that was not learned or is out of sight by none."""
        if not is_link(spec):
            return shown_value(spec, value)
        found = (self._names.get((_kind(spec), ref), "") for ref in _refs(value))
        return listed(name for name in found if name)


def _kind(spec: FieldSpec) -> Kind:
    return LINKS.get(spec.parser, Kind.USER)


def _refs(value: Any) -> list[int]:
    if isinstance(value, list):
        return sorted(value)
    return [] if value is None else [value]
