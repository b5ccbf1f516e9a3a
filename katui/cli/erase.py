"""`katui erase`: a candidate erased on request; nothing brings it back (P7)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from katui.cli import output, words
from katui.cli.desk import opened
from katui.cli.merge import only_candidates
from katui.i18n import _, n_
from katui.i18n.marks import labelled, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from katui.services.erasure import Erased, ToErase


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("kind", type=words.kind, metavar="KIND", help=_("what kind of record; candidates so far"))
    parser.add_argument("id", type=words.record_id, metavar="ID", help=_("the id of the record"))
    parser.add_argument(
        "--name", default="", metavar="NAME", help=_("the name exactly as on file; without it nothing is done")
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
            _would(args, found)
            return 0
        day = parse_day(args.requested) if args.requested else None
        asked = {"reason": args.reason, "requested_on": day}
        done = erasure.erase(desk.store, desk.session, args.id, name=args.name, **asked)
    _did(args, done)
    return 0


def _did(args: Namespace, done: Erased) -> None:
    if args.json:
        shape = {"ok": True, "kind": "candidate", "id": done.id, "name": done.placeholder}
        more = {"texts": done.texts, "files": done.files, "ended": done.ended, "clean": done.clean}
        places = {"left": list(done.left), "papers": list(done.papers)}
        output.document({**shape, "rows": dict(done.rows), **more, **places})
        return
    output.line(
        _("candidate:{id} is erased; {name} stays, with dates and counts.").format(id=done.id, name=done.placeholder)
    )
    if done.ended:
        output.line(n_("{n} card ended", "{n} cards ended", done.ended).format(n=done.ended))
    _places(_("These may still mean the person; look at each and take it out by hand:"), done.left)
    _places(done.way, done.papers)
    if not done.clean:
        output.line(_("old pages of the file are cleared when the store opens next"))


def _places(head: str, places: Sequence[str]) -> None:
    for line in (head, *(f"  {place}" for place in places)) if places else ():
        output.line(line)


def _would(args: Namespace, found: ToErase) -> None:
    if args.json:
        shape = {"ok": True, "kind": "candidate", "id": args.id, "name": found.name, "rows": dict(found.rows)}
        counts = {"files": found.files, "drafts": found.drafts, "live": found.live, "others": list(found.others)}
        output.document({**shape, **counts, "stops": [card.id for card in found.stopping]})
        return
    from katui.services.part_names import part_name

    parts = listed(f"{part_name(table)} {count}" for table, count in found.rows)
    output.line(_("{name}: what would be erased: {parts}").format(name=found.name, parts=parts))
    if found.others:
        output.line(labelled(_("Same number or mail, stays as it is"), listed(found.others)))
    for card in found.cards:
        label = _("This is in the way") if card.stops else _("Ends with it")
        output.line(labelled(label, card.told))
    for way in found.ways:
        output.line(f"  {way}")
    output.line(
        _("Nothing was done. To erase it: --name “{name}” --reason …; nothing brings it back.").format(name=found.name)
    )
