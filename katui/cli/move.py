"""`katui move`: a card to another status, by the rules of the board (P2)."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import TYPE_CHECKING

from katui.cli import output, words
from katui.cli.desk import opened
from katui.domain.errors import Choice, Refused
from katui.i18n import _
from katui.i18n.marks import listed

if TYPE_CHECKING:
    from katui.domain.pipeline import Status


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("submission", type=words.record_id, metavar="SUBMISSION", help=_("the id of the card"))
    parser.add_argument("status", type=_status, metavar="STATUS", help=_("where to: a stage, or an end"))
    help_text = _("what the move asks for; may be repeated")
    parser.add_argument("--field", action="append", default=[], metavar="K=V", help=help_text)
    parser.add_argument("--reason", metavar="TEXT", help=_("why, in your words"))
    parser.add_argument("--reason-code", metavar="CODE", help=_("why an end: pay, location, skills, …; else other"))
    parser.add_argument("--anyway", action="store_true", help=_("let soft gaps become actions due today"))
    parser.add_argument("--expect", type=int, metavar="VERSION", help=_("only while the card has this version"))


def _status(text: str) -> Status:
    from katui.domain.pipeline import Status

    found = Status.parse(text)
    if found is None:
        known = listed(item.value for item in Status)
        raise ArgumentTypeError(_("{value} is not a status; known are: {known}").format(value=text, known=known))
    return found


def run(args: Namespace) -> int:
    """Move the card, or say what is missing."""
    fields = _fields(args)
    with opened(args) as desk:
        from katui.services.moves import Move, move

        wish = Move(args.status, fields, anyway=args.anyway, expect=args.expect)
        try:
            moved = move(desk.store, desk.session, args.submission, wish)
        except Refused as refusal:
            raise _with_options(refusal) from None
    if args.json:
        shape = {"ok": True, "submission": moved.submission, "from": moved.before, "to": moved.after}
        more = {"version": moved.version, "batch": moved.batch, "owed": moved.gaps_owed}
        output.document({**shape, **more, "offer_ended": moved.offer_ended})
        return 0
    text = _("{candidate}: {before} → {after}")
    output.line(text.format(candidate=moved.candidate, before=moved.before.label, after=moved.after.label))
    if moved.offer_ended is not None:
        output.say(_("The offer had ended {day}.").format(day=moved.offer_ended.isoformat()))
    return 0


def _fields(args: Namespace) -> dict[str, str]:
    from katui.domain.needs import LEARNED, by_name, fields_for
    from katui.domain.pipeline import Need

    asked = (*fields_for(tuple(Need)), *LEARNED)
    fields, known = by_name(asked, words.pairs(args.field, "field")), sorted({field.name for field in asked})
    for name in fields:
        if name not in known:
            choices = tuple(Choice("field", 0, item) for item in known)
            text = _("A move has no field {name}; there are {known}.").format(name=name, known=listed(known))
            raise Refused("I4.field", name, fields[name], text, choices=choices)
    if args.reason is not None:
        fields["reason"] = args.reason
    if args.reason_code is not None or (args.status.ended and "reason_code" not in fields):
        fields["reason_code"] = args.reason_code or "other"
    return fields


def _option(field: str) -> str:
    return "--reason …" if field in {"reason", "reason_code"} else f"--field {field}=…"


def _with_options(refusal: Refused) -> Refused:
    """The same refusal with the options that help, since the shell has no keys."""
    if refusal.rule == "P2.field":
        options = " ".join(_option(choice.name) for choice in refusal.choices)
        hint = _("On the command line: {options}").format(options=options)
        return Refused(refusal.rule, refusal.field, refusal.value, f"{refusal.message} {hint}", (), refusal.choices)
    if not refusal.missing:
        return refusal
    soft = all(item.key == "ctrl+s" for item in refusal.missing)
    asked = " ".join(_option(item.field) for item in refusal.missing if item.key == "m")
    hint = _("On the command line: --anyway") if soft else _("On the command line: {options}").format(options=asked)
    message = f"{refusal.message} {hint}" if soft or asked else refusal.message
    return Refused(refusal.rule, refusal.field, refusal.value, message, refusal.missing, refusal.choices)
