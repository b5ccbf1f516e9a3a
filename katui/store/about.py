"""Following links: from one record to everything a contact about it is about."""

from __future__ import annotations

from typing import Any, Final

from katui.domain.kinds import Kind
from katui.domain.refs import Named, Ref
from katui.domain.session import Session
from katui.store import registry
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Client, KeyPerson
from katui.store.models.interviews import Interview
from katui.store.models.positions import Position
from katui.store.models.submissions import Report, Submission
from katui.store.models.work import Action, FollowUp
from katui.store.scope import visible
from katui.store.secrecy import Veil

LINKS: Final = ("client", "person", "position", "candidate", "submission")
_SUBJECTS: Final[dict[str, Any]] = {
    "client": Client,
    "person": KeyPerson,
    "position": Position,
    "candidate": Candidate,
    "submission": Submission,
}


_LEAN: Final[dict[Any, tuple[Any, ...]]] = {
    Client: (Client.id, Client.name),
    KeyPerson: (KeyPerson.id, KeyPerson.name, KeyPerson.client),
    Candidate: (Candidate.id, Candidate.name),
    Submission: (Submission.id, Submission.candidate, Submission.position),
}
"""What following a link reads of a record; whole rows take far longer, and a line is read at every key."""


def row_of(session: Session, ref: Ref) -> Any:
    """The row that a reference names, when this person may see it; None otherwise."""
    model = registry.MODEL_OF[ref.kind]
    columns = _LEAN.get(model, ())
    query = visible(model, session, *columns) if model in registry.SCOPED else model.select(*columns)
    return query.where(model.id == ref.id).first()


def links_of(row: Any) -> dict[str, int]:
    """Every subject that follows from one record: a card brings its candidate, position and client along."""
    made: dict[str, int] = {}
    name = registry.NAME_OF[type(row)]
    if name in LINKS:
        made[name] = row.id
    if isinstance(row, Report | Interview):
        made |= links_of(row.submission)
    if isinstance(row, Report) and row.__data__["recipient"]:
        made["person"] = row.__data__["recipient"]
    if isinstance(row, Submission):
        made |= {"candidate": row.__data__["candidate"], **links_of(row.position)}
    if isinstance(row, Position | KeyPerson):
        made["client"] = row.__data__["client"]
    if isinstance(row, Action | FollowUp):
        made |= {link: row.__data__[link] for link in LINKS if row.__data__[link]}
    return made


def as_may_be_known(session: Session, links: dict[str, int]) -> dict[str, int]:
    """The subjects without the client of a confidential position that this person may not tie to it (P4)."""
    secret = "position" in links and Veil(session).hides(links["position"])
    return {link: ref for link, ref in links.items() if link != "client"} if secret else links


def whole(session: Session, links: dict[str, int]) -> dict[str, int]:
    """The subjects with the client that a position belongs to, as they are kept."""
    if "client" in links or "position" not in links:
        return links
    row = row_of(session, Ref(Kind.POSITION, links["position"]))
    return links if row is None else links | {"client": row.__data__["client"]}


def names(session: Session, links: dict[str, int]) -> dict[str, Named]:
    """The subjects with their names as this person may read them."""
    out: dict[str, Named] = {}
    for link, ref in links.items():
        model = _SUBJECTS[link]
        columns = (model.id, model.candidate, model.position) if model is Submission else (model.id, model.name)
        query = visible(model, session, *columns) if model in registry.SCOPED else model.select(*columns)
        row = query.where(model.id == ref).first()
        if row is not None:
            out[link] = Named(ref, name_of(row))
    return out


def name_of(row: Any) -> str:
    """The name a line shows for a record."""
    if isinstance(row, Submission):
        return f"{row.candidate.name} · {row.position.name}"
    return str(getattr(row, "name", row.id))
