"""`katui today`: the queue, most valuable first (F1)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from katui.cli import output, words
from katui.cli.desk import opened
from katui.i18n import _

if TYPE_CHECKING:
    from katui.domain.session import Session
    from katui.services.today import Item, Queue

SCOPES = ("mine", "department", "firm")


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--scope", choices=SCOPES, default="mine", help=_("whose desk: mine, department or firm"))
    parser.add_argument(
        "--limit", type=words.limit, default=500, metavar="N", help=_("at most this many rows; 0 for all")
    )


def run(args: Namespace) -> int:
    """Print what is due."""
    with opened(args) as desk:
        from katui.domain.people import Scope
        from katui.services import rules_at_opening
        from katui.services.today import today

        rules_at_opening.make(desk.store, desk.session, Scope(args.scope), desk.settings)
        queue = today(desk.store, desk.session, Scope(args.scope), args.limit)
        session = desk.session
    if args.json:
        _document(queue, session)
    else:
        _lines(queue, session)
    return 0


def _document(queue: Queue, session: Session) -> None:
    from katui.domain.when import iso

    items = [
        {
            "id": item.id,
            "rule": item.rule,
            "rule_id": item.rule_id or None,
            "why": item.why,
            "about": output.named(item.about),
            "due": iso(item.due, session.zone),
            "overdue": item.overdue,
            "tier": item.tier or None,
            "do": item.do,
        }
        for item in queue.items
    ]
    output.document(
        {
            "at": iso(queue.at, session.zone),
            "user": session.user.login,
            "items": items,
            "more": queue.more,
            "unpublished": list(queue.unpublished),
        }
    )


def _lines(queue: Queue, session: Session) -> None:
    from katui.domain.when import short

    for year in queue.unpublished:
        output.line(
            _("The days off of {year} are not published yet: only weekends and fixed holidays count.").format(year=year)
        )

    if not queue.items:
        output.line(_("Nothing is due."))
        if queue.next is not None:
            when = short(queue.next.due, session.zone, queue.at)
            output.line(_("Next: {do}, {when}").format(do=queue.next.do, when=when))
        return
    output.table(_row(item, queue, session) for item in queue.items)
    if queue.more:
        output.line(_("There is more; the list was cut."))


def _row(item: Item, queue: Queue, session: Session) -> list[str]:
    from katui.domain.when import local_day, short, short_day

    zone = session.zone
    when = short(item.due, zone, queue.at)
    if not item.has_time:
        when = short_day(local_day(item.due, zone), local_day(queue.at, zone))
    return ["!" if item.overdue else " ", when, item.tier or "-", item.do, item.why]
