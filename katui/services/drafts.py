"""Unfinished texts, kept while they are typed and offered again after a dropped line (S5)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from katui.domain.clean import NOTE_LIMIT
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.session import Session
from katui.store.models.work import Draft
from katui.store.secrecy import Veil
from katui.store.store import Store

SHOWN = 200
_MOST = 50


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """One unfinished text: its form, the record it is about (`candidate:12` or empty), its session, its beginning."""

    id: int
    form: str
    ref: str
    session: str
    rev: int
    at: datetime
    beginning: str
    body: str


def save(
    store: Store,
    session: Session,
    form: str,
    ref: str,
    token: str,
    rev: int,
    body: str,
    *,
    beside: Collection[str] = (),
) -> bool:
    """Keep what stands in a form; `token` names the running session, `rev` counts its keys.

    An older `rev` than the one kept changes nothing and gives False, so that late writes never win.
    Text longer than a note may be is still kept here: nothing typed is lost. Makes no change record.
    Refused `P7.erased` where `ref`, or a record `beside` it that the text is about as well, is that of somebody erased
    on request, or a card, a report, a round of theirs: nothing of it is kept.
    """
    store.connect()
    with store.transaction():
        if body:
            _about_nobody_erased({ref, *beside})
        key = {"user": session.user.id, "form": _storable(form), "ref": _storable(ref), "session": token}
        written = (
            Draft.insert(**key, rev=rev, body=_storable(body), at=session.clock())
            .on_conflict(
                conflict_target=[Draft.user, Draft.form, Draft.ref, Draft.session],
                update={"rev": rev, "body": _storable(body), "at": session.clock()},
                where=Draft.rev < rev,
            )
            .as_rowcount()
            .execute()
        )
    return bool(written)


def _about_nobody_erased(refs: Collection[str]) -> None:
    """Inside the transaction that keeps the text, so that no erasure comes between."""
    from katui.store import erasure_drafts

    named = {one for ref in refs for one in erasure_drafts.named_in(ref)}
    row = erasure_drafts.erased_in(named) if named else None
    if row is not None:
        from katui.services import erased_again

        erased_again.not_erased(row)


def _storable(body: str) -> str:
    """The text as both engines can hold it, of four notes' length at most: lone surrogates replaced, NUL left out."""
    return body.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")[: NOTE_LIMIT * 4]


def latest(store: Store, session: Session, *, limit: int = _MOST) -> tuple[OpenDraft, ...]:
    """One's own open drafts, newest first, each with its first 200 characters; empty texts are left out."""
    store.connect()
    rows = (
        Draft.select()
        .where((Draft.user == session.user.id) & (Draft.body != ""))
        .order_by(Draft.at.desc(), Draft.id.desc())
        .limit(limit)
    )
    return tuple(_open(row) for row in rows)


def _open(row: Draft) -> OpenDraft:
    return OpenDraft(row.id, row.form, row.ref, row.session, row.rev, row.at, row.body[:SHOWN], row.body)


def about(store: Store, session: Session, ref: str) -> str:
    """What the record of a draft is called, as far as one may see it; empty for a draft about none."""
    from katui.store import about as links

    kind, _colon, id = ref.partition(":")
    if kind not in links.LINKS or not id.isdecimal():
        return ""
    store.connect()
    row = links.row_of(session, Ref(Kind(kind), int(id)))
    return "" if row is None else Veil(session).blind(links.links_of(row).get("position"), links.name_of(row))


def find(store: Store, session: Session, form: str, ref: str) -> OpenDraft | None:
    """The newest draft of one form about one record, from whichever session."""
    store.connect()
    about = (Draft.form == _storable(form)) & (Draft.ref == _storable(ref))
    own = (Draft.user == session.user.id) & about & (Draft.body != "")
    row = Draft.select().where(own).order_by(Draft.at.desc(), Draft.id.desc()).first()
    return None if row is None else _open(row)


def discard(store: Store, session: Session, draft_id: int) -> None:
    """Throw away one of one's own drafts; one that is gone already is no error."""
    store.connect()
    with store.transaction():
        Draft.delete().where((Draft.id == draft_id) & (Draft.user == session.user.id)).execute()


def done(store: Store, session: Session, form: str, ref: str, token: str) -> None:
    """Take away the draft of a form that was saved; called inside the saving transaction."""
    store.connect()
    with store.transaction():
        about = (Draft.form == _storable(form)) & (Draft.ref == _storable(ref))
        Draft.delete().where((Draft.user == session.user.id) & about & (Draft.session == token)).execute()
