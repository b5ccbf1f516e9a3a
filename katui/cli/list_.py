"""`katui list`: the records of a kind (I4)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from katui.cli import output, words
from katui.cli.desk import opened
from katui.i18n import _

if TYPE_CHECKING:
    from datetime import datetime

    from katui.services.list_rows import ListRow
    from katui.wiring import Desk

_PAGE = 500
_PLAIN = (
    "employer", "title", "candidate", "client", "position", "invoice_kind", "warning_kind", "severity", "status",
    "step", "stage", "city", "owner", "tier", "about", "state",
)  # fmt: skip
_MONEY = ("fee", "amount")
_MOMENTS = ("due", "starts_at", "at", "raised_at", "start_on", "guarantee_until", "due_on")


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "kind", type=words.listed_kind, metavar="KIND", help=_("client, person, position, candidate, …")
    )
    help_text = _("field:value, such as status:open owner:me client:NAME; may be repeated")
    parser.add_argument("--filter", action="append", default=[], metavar="FIELD:VALUE", help=help_text)
    parser.add_argument(
        "--limit", type=words.limit, default=50, metavar="N", help=_("at most this many rows; 0 for all")
    )


def run(args: Namespace) -> int:
    """Print the rows."""
    with opened(args) as desk:
        from katui.services.find import other_pay_left_out

        rows, more = _rows(desk, args)
        left_out = other_pay_left_out(" ".join(args.filter)) if args.filter else ""
        zone, now = desk.session.zone, desk.session.clock()
    if args.json:
        output.document({"items": [shape(row, zone) for row in rows], "more": more})
        return 0
    output.table(_line(row, zone, now) for row in rows)
    if not rows:
        output.line(_("There are none."))
    if left_out:
        output.say(left_out)
    if more:
        output.line(_("There is more; add --filter or --limit."))
    return 0


def _rows(desk: Desk, args: Namespace) -> tuple[list[ListRow], bool]:
    """The rows wanted, page by page."""
    from katui.services.lists import list_page

    wanted = args.limit if args.limit > 0 else None
    found: list[ListRow] = []
    after, more = None, True
    while more and (wanted is None or len(found) < wanted):
        size = _PAGE if wanted is None else min(_PAGE, wanted - len(found))
        page = list_page(desk.store, desk.session, args.kind, " ".join(args.filter), after, size)
        found.extend(page.items)
        after, more = page.next, page.more and page.next is not None
    return found, more


def shape(row: ListRow, zone: str) -> dict[str, Any]:
    """A row as JSON holds it, kind, id and name first."""
    from katui.services.record_files import as_json

    found: dict[str, Any] = as_json(row, zone)
    return found


def _line(row: ListRow, zone: str, now: datetime) -> list[str]:
    cells = [f"{row.kind.value}:{row.id}", row.name]
    cells += [_cell(getattr(row, name)) for name in _PLAIN if hasattr(row, name)]
    cells += [_money(row, name) for name in _MONEY if hasattr(row, name)]
    return [*cells, *_moments(row, zone, now)]


def _cell(value: Any) -> str:
    return str(getattr(value, "label", value) or "")


def _money(row: Any, name: str) -> str:
    from katui.domain.money import money_text

    minor = getattr(row, name)
    return "" if minor is None else f"{money_text(minor, row.currency)} {row.currency}"


def _moments(row: ListRow, zone: str, now: datetime) -> list[str]:
    from datetime import datetime

    from katui.cli.record import moment
    from katui.domain.when import local_day, show_day

    found = [at for name in _MOMENTS if (at := getattr(row, name, None)) is not None]
    today = local_day(now, zone)
    return [moment(row, at, zone, now) if isinstance(at, datetime) else show_day(at, today) for at in found]
