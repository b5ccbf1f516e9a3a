"""Links of rows that a split gives back: those whose record has gone fall away, cards take what is about them (P5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from katui.domain.errors import Choice, Refused
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.i18n import _
from katui.store import linked, registry
from katui.store.conditions import rows
from katui.store.engine import ForeignKeyField
from katui.store.models.candidates import Candidate
from katui.store.models.submissions import Submission


def still_linked(model: Any, held: dict[str, Any], made: tuple[int, ...]) -> dict[str, Any] | None:
    """The row without the links whose record has gone since; None when it would have gone with that record."""
    for name, one in model._meta.fields.items():
        ref = held.get(name)
        if not isinstance(one, ForeignKeyField) or ref is None or (one.rel_model is Candidate and ref in made):
            continue
        if one.rel_model.get_or_none(one.rel_model.id == ref) is None:
            if one.on_delete == "CASCADE":
                return None
            if one.null:
                held[name] = None
                continue
            said = _("{kind} {id}, which the merged record belonged to, is not there any more; it cannot be split.")
            named = Kind.parse(registry.NAME_OF[one.rel_model])
            text = said.format(kind=named.label if named is not None else _("Record"), id=ref)
            choices = (Choice(registry.NAME_OF[one.rel_model], ref, ""),)
            raise Refused("P5.split", name, ref, text, choices=choices)
    return held


def about_cards(session: Session, kept: int, cards: Sequence[int]) -> Iterator[tuple[Any, str]]:
    """The rows of the kept record that are about one of these cards, each with the name of its link to the record."""
    for link in linked.links_to(Candidate) if cards else ():
        fields = link.model._meta.sorted_fields
        card = next((one for one in fields if getattr(one, "rel_model", None) is Submission), None)
        if card is not None and link.kind is None:
            about = (link.field == kept) & card.in_(cards)
            for row in list(rows(link.model, session).where(about).limit(linked.CHUNK)):
                yield row, link.field.name
