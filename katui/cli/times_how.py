"""`katui times how`: the way a round is held, by the rules of the form under `e` on the picker (B5, B6)."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any, Final

from katui.domain.errors import Refused
from katui.domain.needs import Ask, Field
from katui.domain.work import InterviewMode, InterviewStatus, Side
from katui.i18n import N_, _, language
from katui.i18n.marks import labelled, listed
from katui.services import slot_place, slot_texts, slots
from katui.services.asking import moment

if TYPE_CHECKING:
    from katui.services.slots import How, Picker, Round
    from katui.wiring import Desk

_TEXTS: Final[dict[str, Any]] = {
    "picked": slot_texts.picked_text,
    "moved": slot_texts.rescheduled_text,
    "changed": slot_texts.changed_text,
    "interviewer": slot_texts.interviewer_text,
    "placed": slot_texts.placed_text,
}


def person_of(desk: Desk, card: int, told: str | None) -> int | None:
    """The key person of the client by id or name, 0 for nobody, None where nothing was told.

    Refused B5.interviewer for a name that no key person of this client has.
    """
    if told is None or told.strip().isdecimal():
        return None if told is None else int(told)
    if not told.strip():
        return 0
    people = slots.picker(desk.store, desk.session, card).interviewers
    found = next((one.id for one in people if one.name == told.strip()), None)
    if found is None:
        said = _("{text} is not a key person of this client.").format(text=told)
        raise Refused("B5.interviewer", "interviewer", told, said)
    return found


def how(desk: Desk, args: Namespace) -> tuple[dict[str, object], list[str]]:
    """Keep how the round is held; of a round that is set the texts for both sides."""
    wish = _wish(desk, args)
    more = {"interview": args.interview, "override": args.reason, "told": args.told}
    batch = slots.state_how(desk.store, desk.session, args.id, wish, **more)
    after = slots.picker(desk.store, desk.session, args.id)
    round_ = after.current if args.interview is None else _named(after, args.interview)
    shape: dict[str, object] = {"ok": True, "submission": args.id, "batch": batch}
    if round_ is None:
        return shape, [_("Kept.")]
    texts = _texts(desk, round_)
    lines = [_said(round_)]
    for side, text in texts.items():
        lines += ["", f"{side.label}", *text.splitlines()]
    return {**shape, **_shape(round_), "texts": {side.value: text for side, text in texts.items()}}, lines


def _wish(desk: Desk, args: Namespace) -> How:
    """What was told; the end is that of the one set on offer, whose note stays unless another is told."""
    way: dict[str, Any] = {
        "mode": InterviewMode(args.mode) if args.mode else None,
        "interviewer": person_of(desk, args.id, args.interviewer),
        "place": args.place,
        "note": args.note,
    }
    if args.until is None:
        return slots.How(**way)
    live = slots.picker(desk.store, desk.session, args.id).open_sets
    if len(live) != 1:
        said = _("There is no single set on offer whose end this could be; there are {n}.").format(n=len(live))
        raise Refused("B5.set", "until", args.until, said)
    at = moment(desk.session, Field("until", N_("Until"), Ask.MOMENT), args.until)
    return slots.How(**way | {"offer": live[0].id, "expires_at": at, "note": args.note or live[0].note})


def _named(found: Picker, interview: int) -> Round | None:
    return next((one for one in found.rounds if one.id == interview), None)


def _shape(round_: Round) -> dict[str, object]:
    who = round_.interviewer
    told = {"id": who.id, "name": who.name} if who is not None else None
    return {"interview": round_.id, "mode": round_.mode.value, "interviewer": told, "place": round_.place}


def _said(round_: Round) -> str:
    who = round_.interviewer.name if round_.interviewer is not None else _("no interviewer")
    told = listed((round_.mode.label, who, round_.place or _("place still open")))
    return labelled(_("Round {n}").format(n=round_.number), told)


def _texts(desk: Desk, round_: Round) -> dict[Side, str]:
    """What both sides are told of a round that is set, by what changed last; nothing of one still being arranged."""
    if round_.status is not InterviewStatus.CONFIRMED:
        return {}
    text_of = _TEXTS[slot_place.news_of(desk.store, desk.session, round_.id)]
    return {side: text_of(desk.store, desk.session, round_.id, side, language()) for side in Side}
