"""`katui erase`: a candidate erased on request; nothing brings it back (P7)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from katui.cli import output, words
from katui.cli.desk import opened
from katui.cli.merge import only_candidates
from katui.i18n import _, n_
from katui.i18n.marks import listed


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("kind", type=words.kind, metavar="KIND", help=_("what kind of record; candidates so far"))
    parser.add_argument("id", type=words.record_id, metavar="ID", help=_("the id of the record"))
    parser.add_argument(
        "--name", default="", metavar="NAME", help=_("the name as it stands; without it nothing is done")
    )
    parser.add_argument("--reason", default="", metavar="TEXT", help=_("who asked for it, and how"))
    parser.add_argument("--requested", default="", metavar="DAY", help=_("the day it was asked for"))


def run(args: Namespace) -> int:
    """Say what would go, or erase it."""
    only_candidates(args.kind)
    with opened(args) as desk:
        from katui.domain.when import parse_day
        from katui.services import erasure

        if not args.name:
            found = erasure.to_erase(desk.store, desk.session, args.id)
            _would(args, found.name, found.rows, found.live)
            return 0
        day = parse_day(args.requested) if args.requested else None
        asked = {"reason": args.reason, "requested_on": day}
        done = erasure.erase(desk.store, desk.session, args.id, name=args.name, **asked)
    if args.json:
        shape = {"ok": True, "kind": "candidate", "id": done.id, "name": done.placeholder}
        output.document({**shape, "rows": dict(done.rows), "texts": done.texts, "files": done.files})
        return 0
    output.line(
        _("candidate:{id} is erased; {name} stays, with dates and counts.").format(id=done.id, name=done.placeholder)
    )
    return 0


def _would(args: Namespace, name: str, rows: tuple[tuple[str, int], ...], live: int) -> None:
    if args.json:
        output.document(
            {"ok": True, "kind": "candidate", "id": args.id, "name": name, "rows": dict(rows), "live": live}
        )
        return
    parts = listed(f"{table} {count}" for table, count in rows)
    output.line(_("{name}: what would be erased: {parts}").format(name=name, parts=parts))
    if live:
        text = n_("{n} card is still live; end it first.", "{n} cards are still live; end them first.", live)
        output.line(text.format(n=live))
    output.line(
        _("Nothing was done. To erase it: --name “{name}” --reason …; nothing brings it back.").format(name=name)
    )
