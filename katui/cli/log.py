"""`katui log`: a follow-up and its next step in one line (F2)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from katui.cli import output
from katui.cli.desk import opened
from katui.i18n import _

if TYPE_CHECKING:
    from datetime import datetime

    from katui.services.follow_ups import Logged


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("text", nargs="+", metavar="TEXT", help=_("what happened, and what is next and when"))
    parser.add_argument(
        "--about", action="append", default=[], metavar="KIND:ID", help=_("the record it is about; may be repeated")
    )
    parser.add_argument("--done", action="store_true", help=_("there is no next step"))
    parser.add_argument("--dry-run", action="store_true", help=_("show how the line is read, save nothing"))


def run(args: Namespace) -> int:
    """Save the line, or refuse it with what is missing."""
    with opened(args) as desk:
        from katui.cli.words import about
        from katui.services.follow_ups import log

        saved = log(
            desk.store,
            desk.session,
            " ".join(args.text),
            about=about(args.about),
            done=args.done,
            dry_run=args.dry_run,
            only=True,
        )
        zone, now = desk.session.zone, desk.session.clock()
    if args.json:
        _document(saved, zone)
    else:
        _lines(saved, zone, now, args.dry_run)
    return 0


def _document(saved: Logged, zone: str) -> None:
    from katui.domain.when import iso

    step = saved.action
    output.document(
        {
            "ok": True,
            "follow_up": {
                "id": saved.id,
                "channel": saved.channel.value,
                "outcome": saved.outcome.value if saved.outcome else None,
                "about": output.named(saved.about),
                "text": saved.text,
            },
            "action": None if step is None else {"id": step.id, "do": step.do, "due": iso(step.due, zone)},
            "notices": list(saved.says),
        }
    )


def _lines(saved: Logged, zone: str, now: datetime, dry_run: bool) -> None:
    from katui.domain.when import local_day, show, show_day

    about = [record.name for link, record in saved.about.items() if link != "submission"]
    parts = [saved.channel.label, *dict.fromkeys(about)]
    if saved.outcome:
        parts.append(saved.outcome.label)
    head = _("Would log: {what}") if dry_run else _("Logged: {what}")
    output.line(head.format(what=" · ".join(parts)))
    step = saved.action
    if step is not None:
        when = show(step.due, zone, now) if step.has_time else show_day(local_day(step.due, zone))
        output.line(_("Next: {do}, {when}").format(do=step.do, when=when))
    for notice in saved.says:
        output.say(notice)
