"""S1, I6: whatever is given, a service answers or refuses by name; no engine's or language's own error comes out."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.needs import LEARNED, fields_for
from katui.domain.pipeline import Need, Status
from katui.domain.record_fields import FIELDS
from katui.domain.refs import Ref
from katui.services import access, actions, board, calls, drafts, move_form
from katui.services.create import create
from katui.services.duplicates import possible
from katui.services.edit import edit, form
from katui.services.find import find
from katui.services.follow_ups import log, preview
from katui.services.lists import list_page, list_rows
from katui.services.moves import Move, allowed_moves, move
from katui.services.moves_many import move_many
from katui.services.show import show
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.work import Action, FollowUp
from katui.store.registry import MODEL_OF
from tests.factories import Desk, session
from tests.services.test_moves import REPORT, card

IDS = (0, -1, 10**6, 2**31 - 1, 2**31, 2**63 - 1, 2**63, -(2**63) - 1, 10**40)
TEXTS = (
    "", " ", "\x00", "a\x00b", "\ud800", "王\udfff总", "[/x]", "'; DROP TABLE candidate;--", "%", "_", "\\",
    "x" * 60_000, "9" * 5_000, "-1", "0", str(2**31), str(2**63), "1e400", "NaN", "∞", "١٢", "²", "null",
    "0000-00-00", "0001-01-01", "9999-12-31", "9999-12-31T23:59:59", "0001-01-01T00:00", "2026-02-30", "99999-1-1",
    "+999999999d", "+99999wd", "-99999999wd", "+9999m", "99999999999999999999K·16薪", "0.5-0.1K", "client:1",
    "candidate:" + "9" * 30,
    "阿依古丽·买买提", "\u202e\u200b", "a" + "\u0301" * 300, "@", "#", "下一步:", "next:", "下一步:9999年12月31日 回电",
)  # fmt: skip
Act = Callable[[], Any]


def broken(acts: Iterator[tuple[str, Act]]) -> list[str]:
    """What came out of some acts other than an answer or a refusal."""
    wrong = []
    for name, act in acts:
        try:
            act()
        except Refused as refusal:
            refusal.as_dict()
        except Exception as error:
            wrong.append(f"{name}: {type(error).__name__}: {str(error)[:120]}")
    return wrong


def test_ids_that_nobody_has(desk: Desk) -> None:
    store, me = desk.store, desk.session

    def acts() -> Iterator[tuple[str, Act]]:
        for ref in IDS:
            for kind in Kind:
                yield f"show {kind} {ref}", partial(show, store, me, kind, ref)
                yield f"form {kind} {ref}", partial(form, store, me, kind, ref)
                yield f"rows {kind} {ref}", partial(list_rows, store, me, kind, [ref])
                about = (Ref(kind, ref),)
                yield f"log {kind} {ref}", partial(log, store, me, "聊过", about=about, done=True)
                yield f"person_for {kind} {ref}", partial(calls.person_for, store, me, about)
            for kind in FIELDS:
                yield f"edit {kind} {ref}", partial(edit, store, me, kind, ref, {"notes": "x"})
            yield f"move {ref}", partial(move, store, me, ref, Move(Status.CONTACTED))
            yield f"many {ref}", partial(move_many, store, me, {ref: Move(Status.CONTACTED)})
            yield f"allowed {ref}", partial(allowed_moves, store, me, ref)
            yield f"form_for {ref}", partial(move_form.form_for, store, me, ref, Status.SUBMITTED)
            yield f"undo {ref}", partial(undo, store, me, ref)
            yield f"close {ref}", partial(actions.close, store, me, (ref,), "好")
            yield f"snooze {ref}", partial(actions.snooze, store, me, (ref,), "+2d")
            yield f"delegate {ref}", partial(actions.delegate, store, me, (ref,), "xie")
            yield f"case {ref}", partial(calls.call_case, store, me, ref)
            yield f"reveal {ref}", partial(access.reveal, store, me, ref, "回访")
            yield f"closes {ref}", partial(log, store, me, "王敏 聊过", done=True, closes=(ref,))
            yield f"card {ref}", partial(board.card, store, me, ref)
            which = board.Which(position=ref, client=ref)
            yield f"board {ref}", partial(board.board, store, me, which)
            yield f"discard {ref}", partial(drafts.discard, store, me, ref)

    assert broken(acts()) == []


@pytest.mark.timeout(1_500)
def test_texts_nobody_would_type(desk: Desk) -> None:
    store, me = desk.store, desk.session
    row = card(desk)
    action = log(store, me, "王敏 聊过 下一步:周三回电").action
    assert action is not None
    assert action.id is not None
    due, colleague = (action.id,), session("xie")

    def acts() -> Iterator[tuple[str, Act]]:
        for n, text in enumerate(TEXTS):
            yield f"find {text[:30]!r}", partial(find, store, me, text)
            yield f"list {text[:30]!r}", partial(list_page, store, me, Kind.CANDIDATE, text)
            yield f"preview {text[:30]!r}", partial(preview, store, me, text)
            yield f"log {text[:30]!r}", partial(log, store, me, text, done=True)
            yield f"next {text[:30]!r}", partial(log, store, me, f"王敏 聊过 下一步:{text}")
            yield f"close {text[:30]!r}", partial(actions.close, store, me, (-1,), text)
            yield f"snooze {text[:30]!r}", partial(actions.snooze, store, me, due, text)
            yield f"delegate {text[:30]!r}", partial(actions.delegate, store, me, due, text)
            yield f"draft {text[:30]!r}", partial(drafts.save, store, me, text, text, "t", n, text)
            yield f"draft find {text[:30]!r}", partial(drafts.find, store, me, text, text)
            yield f"ref {text[:30]!r}", partial(Ref.parse, f"candidate:{text}")
            yield f"reveal {text[:30]!r}", partial(access.reveal, store, colleague, desk.other.id, text)
            for kind, specs in FIELDS.items():
                ref = {Kind.CANDIDATE: desk.candidate, Kind.CLIENT: desk.client, Kind.PERSON: desk.person}
                papers = {part: MODEL_OF[part].select().first() for part in (Kind.AGREEMENT, Kind.DOCUMENT)}
                rows = {**ref, **papers, Kind.POSITION: desk.position, Kind.SUBMISSION: row}
                held = rows[kind].id if kind in rows else 1
                for spec in specs:
                    one = {spec.name: text}
                    name = f"{kind}.{spec.name} {text[:30]!r}"
                    yield f"edit {name}", partial(edit, store, me, kind, held, one)
                given = {"name": text or "x", "client": text, "candidate": text, "position": text}
                own = {spec.name for spec in specs}
                made = {name: value for name, value in given.items() if name in own}
                yield f"create {kind} {text[:30]!r}", partial(create, store, me, kind, made)
                yield f"possible {kind} {text[:30]!r}", partial(possible, store, me, kind, made)
            yield f"field {text[:30]!r}", partial(edit, store, me, Kind.CLIENT, desk.client.id, {text: text})

    assert broken(acts()) == []


@pytest.mark.timeout(1_500)
def test_fields_of_a_move_nobody_would_fill_in(desk: Desk) -> None:
    store, me = desk.store, desk.session
    stages = [("sourced", to) for to in (Status.CONTACTED, Status.SHORTLISTED)]
    stages += [("shortlisted", Status.SUBMITTED), ("submitted", Status.ACCEPTED), ("accepted", Status.IN_GUARANTEE)]
    stages += [("submitted", Status.REJECTED_BY_CLIENT), ("submitted", Status.SHORTLISTED)]
    good = {
        "contact": "聊过",
        **REPORT,
        "interview_at": "2026-11-25T14:00",
        "offer_terms": "好",
        "learned_from": "王敏",
    }
    good |= {"planned_start": "2026-12-01", "start_on": "2026-12-01", "guarantee_until": "2027-03-01", "reason": "x"}
    names = [field.name for field in (*fields_for(tuple(Need)), *LEARNED)]

    def acts() -> Iterator[tuple[str, Act]]:
        for status, to in stages:
            asked = {field.name for field in move_form.form_for(store, me, row[status], to).fields}
            for name in (*names, "nonsense", "\x00"):
                for text in TEXTS:
                    fields = {key: value for key, value in good.items() if key in asked} | {name: text}
                    wish = Move(to, fields, anyway=True)
                    yield f"{to} {name} {text[:30]!r}", partial(tried, row[status], wish)

    class Enough(Exception):
        """Takes a move that was made back again."""

    def tried(ref: int, wish: Move) -> None:
        with contextlib.suppress(Enough), store.transaction(), store.db.atomic():
            move(store, me, ref, wish)
            raise Enough

    row: dict[str, int] = {}
    for n, status in enumerate(sorted({status for status, _to in stages})):
        with writing(store, me, "create") as write:
            person = desk.add_candidate(write, f"候选人{n}", city="上海")
            row[status] = desk.add_submission(write, candidate=person, status=status).id
    before = (FollowUp.select().count(), Action.select().count())
    assert broken(acts()) == []
    assert (FollowUp.select().count(), Action.select().count()) == before
