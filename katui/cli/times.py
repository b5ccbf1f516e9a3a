"""`katui times`: interview times of a card, offered, picked, moved, called off by the rules of the picker (B5)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any, Final

from katui.cli import output, words
from katui.cli.arguments import Usage
from katui.cli.desk import opened
from katui.domain import when, zones
from katui.domain.errors import Refused
from katui.i18n import N_, _, language, n_

if TYPE_CHECKING:
    from collections.abc import Callable

    from katui.services.slots import Picked, TimeSet
    from katui.wiring import Desk

ACTS: Final = ("show", "offer", "pick", "how", "refuse", "withdraw", "move", "cancel", "file")
OFFERED_MINUTES: Final = 60
_ALONE: Final = frozenset({"show", "pick", "how", "refuse", "withdraw", "cancel"})
"""The acts that take an id and nothing after it."""


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    add = parser.add_argument
    add("act", choices=ACTS, metavar="ACT", help=_("show, offer, pick, how, refuse, withdraw, move, cancel or file"))
    help_text = _(
        "the id: of the card (show, offer, how), of a time (pick), of a set (refuse, withdraw), of an interview "
        "(move, cancel, file)"
    )
    add("id", type=words.record_id, metavar="ID", help=help_text)
    add("times", nargs="*", metavar="TIME", help=_("offer, move: the times, such as 2026-11-24T14:00; file: where to"))
    help_text = _("offer: whose times they are; move: whose wish it is; cancel: who called it off")
    add("--side", choices=("client", "candidate"), help=help_text)
    add("--minutes", type=int, metavar="N", help=_("offer, move: how long the round takes"))
    to = _("file: the side it goes to; only that side's e-mail address is in it")
    add("--to", choices=("client", "candidate"), help=to)
    add("--mode", choices=("onsite", "video", "phone"), help=_("offer, how: how it is held"))
    place = _("offer, how: address and room, link or number; how: an empty one is open again")
    add("--place", metavar="TEXT", help=place)
    who = _("offer, how: a key person of the client, by id or name; 0 is nobody")
    add("--interviewer", metavar="PERSON", help=who)
    add("--interview", type=words.record_id, metavar="ID", help=_("how: which round, else the one times are for"))
    add("--until", metavar="TIME", help=_("offer, how: until when the set on offer may be answered"))
    add("--note", default="", metavar="TEXT", help=_("offer: a note about the set; how: about the round"))
    add("--why", default="", metavar="TEXT", help=_("offer: why a round is held that was not planned"))
    add(
        "--reason",
        default="",
        metavar="TEXT",
        help=_("pick, how: why accept a clash; refuse: why none fits; offer: why replace; move, cancel: why"),
    )
    several: dict[str, Any] = {"type": int, "action": "append", "default": [], "metavar": "SET"}
    add("--replace", **several, help=_("offer: a set still on offer that these replace"))
    add("--beside", **several, help=_("offer: a set still on offer that stays beside these"))
    add("--told", action="store_true", help=_("pick, how: an out-of-town candidate knows who pays"))
    help_text = _("offer: accept too few or too many times, and clashes; move: accept a clash")
    add("--sure", action="store_true", help=help_text)


def run(args: Namespace) -> int:
    """Do the one act and say what came of it."""
    _check(args)
    with opened(args) as desk:
        shape, lines = _ACT[args.act](desk, args)
    if args.json:
        output.document(shape)
    else:
        for line in lines:
            output.line(line)
    return 0


def _check(args: Namespace) -> None:
    """Words that do not belong to the act are wrong usage."""
    if args.act in _ALONE and args.times:
        raise Usage("katui times", _("{act} takes an id and nothing after it").format(act=args.act))
    if args.act == "file" and len(args.times) != 1:
        raise Usage("katui times", _("file takes the id of an interview and the name of a file"))
    if args.act == "move" and len(args.times) != 1:
        raise Usage("katui times", _("move takes the id of an interview and its new time"))
    if args.act == "cancel" and args.side is None:
        raise Usage("katui times", _("cancel needs --side: who called the round off"))
    stated = (args.mode, args.place, args.interviewer, args.until, args.note or None)
    if args.act == "how" and all(word is None for word in stated):
        raise Usage("katui times", _("how needs one of --mode, --place, --interviewer, --until, --note"))


Told = tuple[dict[str, object], list[str]]


def _show(desk: Desk, args: Namespace) -> Told:
    from katui.services.slots import picker

    held = picker(desk.store, desk.session, args.id)
    zone, now = desk.session.zone, desk.session.clock()
    shape: dict[str, object] = {
        "submission": held.submission,
        "version": held.version,
        "candidate": held.candidate.name,
        "status": held.status.value,
        "asked_rounds": held.asked_rounds,
        "first_asked_at": when.iso(held.first_asked_at, zone) if held.first_asked_at else None,
        "open_set": held.open_set.id if held.open_set else None,
        "open_sets": [one.id for one in held.open_sets],
        "travel_open": held.travel_open,
        "sets": [_set(one, zone) for one in held.sets],
    }
    asked = n_("asked {n} time", "asked {n} times", held.asked_rounds).format(n=held.asked_rounds)
    lines = [f"{held.candidate.name} · {held.position.name} · {asked} · {zones.called(zone, language())}"]
    for one in held.sets:
        lines.append(f"  {one.id} {one.offered_by.label} {one.answer_label}".rstrip())
        for time in one.times:
            clash = " !" if any(busy.hard for busy in time.clashes) else ""
            lines.append(f"    {time.id} {when.show(time.starts_at, zone, now)} {time.status.label}{clash}")
    return shape, lines


def _set(one: TimeSet, zone: str) -> dict[str, object]:
    return {
        "id": one.id,
        "side": one.offered_by.value,
        "asking_round": one.asking_round,
        "expires_at": when.iso(one.expires_at, zone) if one.expires_at else None,
        "expired": one.expired,
        "answer": one.answer,
        "times": [
            {
                "id": time.id,
                "at": when.iso(time.starts_at, zone),
                "minutes": time.minutes,
                "status": time.status.value,
                "clashes": [busy.label for busy in time.clashes],
            }
            for time in one.times
        ],
    }


def _offer(desk: Desk, args: Namespace) -> Told:
    from katui.cli.times_how import person_of
    from katui.domain.needs import Ask, Field
    from katui.domain.work import InterviewMode, Side
    from katui.services import slots
    from katui.services.asking import moment
    from katui.services.slot_texts import offer_text

    at, until = Field("time", N_("Time"), Ask.MOMENT), Field("until", N_("Until"), Ask.MOMENT)
    wish = slots.Wish(
        Side(args.side or Side.CLIENT),
        tuple(moment(desk.session, at, text) for text in args.times),
        OFFERED_MINUTES if args.minutes is None else args.minutes,
        desk.session.zone,
        InterviewMode(args.mode) if args.mode else None,
        interviewer=person_of(desk, args.id, args.interviewer),
        place=args.place,
        note=args.note,
        expires_at=moment(desk.session, until, args.until) if args.until else None,
        sure=args.sure,
        why=args.why,
        replaces=tuple(args.replace),
        beside=tuple(args.beside),
        reason=args.reason,
    )
    try:
        made = slots.offer(desk.store, desk.session, args.id, wish)
    except Refused as refusal:
        raise _with_options(refusal) from None
    text = offer_text(desk.store, desk.session, made.set_id, language())
    shape: dict[str, object] = {"ok": True, "set": made.set_id, "asking_round": made.asking_round}
    return {**shape, "batch": made.batch, "text": text}, text.splitlines()


def _with_options(refusal: Refused) -> Refused:
    """What may be done about sets that are live, by their numbers."""
    if refusal.rule != "B5.live":
        return refusal
    beside, replace = (" ".join(f"--{name} {one.id}" for one in refusal.choices) for name in ("beside", "replace"))
    text = _("{told} {beside} keeps both; {replace} --reason WHY replaces.")
    said = text.format(told=refusal.message, beside=beside, replace=replace)
    return Refused(refusal.rule, refusal.field, refusal.value, said, choices=refusal.choices)


def _pick(desk: Desk, args: Namespace) -> Told:
    from katui.services.slots import pick

    done = pick(desk.store, desk.session, args.id, override=args.reason, told=args.told)
    shape = {"ok": True, "interview": done.interview_id, "submission": done.submission, "moved": done.moved}
    return {**shape, "batch": done.batch}, [_("Interview {id} is confirmed.").format(id=done.interview_id)]


def _how(desk: Desk, args: Namespace) -> Told:
    from katui.cli.times_how import how

    return how(desk, args)


def _refuse(desk: Desk, args: Namespace) -> Told:
    from katui.services.slots import refuse

    batch = refuse(desk.store, desk.session, args.id, args.reason)
    return {"ok": True, "set": args.id, "batch": batch}, [_("None of these times fits; offer a new set.")]


def _withdraw(desk: Desk, args: Namespace) -> Told:
    from katui.services.slots import withdraw

    batch = withdraw(desk.store, desk.session, args.id)
    return {"ok": True, "set": args.id, "batch": batch}, [_("The set is withdrawn.")]


def _move(desk: Desk, args: Namespace) -> Told:
    from katui.domain.needs import Ask, Field
    from katui.domain.work import Side
    from katui.services.asking import moment
    from katui.services.slot_texts import rescheduled_text
    from katui.services.slots import reschedule

    at = moment(desk.session, Field("time", N_("Time"), Ask.MOMENT), args.times[0])
    override = args.reason if args.sure else ""
    by = Side(args.side) if args.side else None
    done = reschedule(desk.store, desk.session, args.id, at, args.minutes, args.reason, override=override, by=by)
    shown = zones.shown(at, desk.session.zone, desk.session.clock())
    return _both_told(desk, done, rescheduled_text, _("Moved to {at}.").format(at=shown))


def _cancel(desk: Desk, args: Namespace) -> Told:
    from katui.domain.work import Side
    from katui.services.slot_texts import cancelled_text
    from katui.services.slots import cancel

    done = cancel(desk.store, desk.session, args.id, args.reason, Side(args.side))
    return _both_told(desk, done, cancelled_text, _("Interview {id} is called off.").format(id=args.id))


def _both_told(desk: Desk, done: Picked, text_of: Callable[..., str], said: str) -> Told:
    """What was done to a round, with the texts for both sides."""
    from katui.domain.work import Side

    texts = {side: text_of(desk.store, desk.session, done.interview_id, side, language()) for side in Side}
    shape = {"ok": True, "interview": done.interview_id, "submission": done.submission, "batch": done.batch}
    lines = [said]
    for side, text in texts.items():
        lines += ["", f"{side.label}", *text.splitlines()]
    return {**shape, "texts": {side.value: text for side, text in texts.items()}}, lines


def _file(desk: Desk, args: Namespace) -> Told:
    from pathlib import Path

    from katui.domain.work import Side
    from katui.services.calendars_out import write_round

    side = Side(args.to) if args.to else None
    place = write_round(desk.store, desk.session, args.id, Path(args.times[0]), side)
    return {"ok": True, "interview": args.id, "file": str(place)}, [str(place)]


_ACT: Final[dict[str, Any]] = {
    "show": _show,
    "offer": _offer,
    "pick": _pick,
    "how": _how,
    "refuse": _refuse,
    "withdraw": _withdraw,
    "move": _move,
    "cancel": _cancel,
    "file": _file,
}
