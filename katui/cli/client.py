"""`katui client`: registering a firm that called, the gate, a warning closed, a document's file (C3, C7, C12)."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import TYPE_CHECKING, Any

from katui.cli import output, words
from katui.cli.alike import alike, lines, shape
from katui.cli.arguments import Usage
from katui.cli.desk import opened
from katui.i18n import _

if TYPE_CHECKING:
    from katui.wiring import Desk


def arguments(parser: ArgumentParser) -> None:
    """What the command takes: what to do, to which client, warning or document, and the words it needs."""
    add = parser.add_argument
    add("act", choices=tuple(_ACTS), metavar="ACT", help=_("register, gate, close or attach"))
    add("what", metavar="WHAT", help=_("register: the name of the firm; else the id of client, warning or document"))
    words_help = _("register: FIELD=VALUE…; close: resolved, lost or false_alarm; attach: the path of a file")
    add("words", nargs="*", metavar="WORD", help=words_help)
    add("--until", metavar="DAY", default="", help=_("gate: until which day"))
    add("--reason", metavar="TEXT", default="", help=_("gate, close: why"))
    add("--force", action="store_true", help=_("register: make it although the same one seems to be here"))


def _one(args: Namespace) -> str:
    """The one word that an act takes."""
    if len(args.words) != 1:
        raise Usage("katui client", _("{act} takes an id and one word").format(act=args.act))
    return str(args.words[0])


def _id(args: Namespace) -> int:
    try:
        return words.record_id(args.what)
    except ArgumentTypeError as wrong:
        raise Usage("katui client", str(wrong)) from None


def run(args: Namespace) -> int:
    """Do it, or say why not."""
    with opened(args) as desk:
        done, said = _ACTS[args.act](desk, args)
    if args.json:
        output.document({"ok": True, **done})
    else:
        output.line(said)
    return 0


def _register(desk: Desk, args: Namespace) -> tuple[dict[str, Any], str]:
    from katui.domain.kinds import Kind
    from katui.services.create import create

    fields = {"name": args.what, **words.pairs(args.words, "fields")}
    like = alike(desk, Kind.CLIENT, fields)
    made = create(desk.store, desk.session, Kind.CLIENT, fields, force=args.force)
    said = _("Created {record}.").format(record=f"client:{made}")
    return {"kind": "client", "id": made, **shape(like)}, "\n".join((said, *lines(like)))


def _gate(desk: Desk, args: Namespace) -> tuple[dict[str, Any], str]:
    from katui.services.registration import open_gate

    client = _id(args)
    day = open_gate(desk.store, desk.session, client, args.until, args.reason)
    said = _("The gate is open until {day}.").format(day=day)
    return {"kind": "client", "id": client, "open_until": day.isoformat()}, said


def _close(desk: Desk, args: Namespace) -> tuple[dict[str, Any], str]:
    from katui.services.client_warnings import close

    warning = _id(args)
    close(desk.store, desk.session, warning, _one(args), args.reason)
    return {"kind": "warning", "id": warning}, _("The warning is closed.")


def _attach(desk: Desk, args: Namespace) -> tuple[dict[str, Any], str]:
    from katui.services.documents import attach

    document = _id(args)
    name = attach(desk.store, desk.session, document, _one(args))
    return {"kind": "document", "id": document, "file": name}, _("Attached: {file}.").format(file=name)


_ACTS = {"register": _register, "gate": _gate, "close": _close, "attach": _attach}
