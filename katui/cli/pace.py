"""`katui pace`: how far reports come, how fast and how many, by client, position, consultant or month (P3)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Final

from katui.cli import output, words
from katui.cli.desk import opened
from katui.i18n import _, n_
from katui.i18n.marks import noted

if TYPE_CHECKING:
    from katui.domain.session import Session
    from katui.services.pace import Figures, PaceReport, PaceRow
    from katui.services.stage_times import StageLine, StageReport

PER: Final = ("client", "position", "consultant", "department", "month")
SCOPES: Final = ("mine", "department", "firm")


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    add = parser.add_argument
    add("--per", choices=PER, default="client", help=_("what the figures are counted for"))
    add("--period", default="year", metavar="PERIOD", help=_("month, quarter, year, all, or 2026, 2026-Q3, 2026-09"))
    add("--scope", choices=SCOPES, default="mine", help=_("whose figures: mine, the department's, the firm's"))
    add("--stages", action="store_true", help=_("print the time in stage against the limits as well"))
    add("--limit", type=words.limit, default=50, metavar="N", help=_("at most this many rows; 0 for all"))


def run(args: Namespace) -> int:
    """Print the figures of a period."""
    with opened(args) as desk:
        from katui.domain.pace import Per, read_period
        from katui.domain.people import Scope
        from katui.domain.when import local_day
        from katui.services.pace import Asked, pace
        from katui.services.stage_times import stage_times

        today = local_day(desk.session.clock(), desk.session.zone)
        asked = Asked(Per(args.per), read_period(args.period, today), Scope(args.scope))
        found = pace(desk.store, desk.session, asked)
        stays = stage_times(desk.store, desk.session, asked, desk.settings) if args.json or args.stages else None
        session = desk.session
    rows = found.rows[: args.limit or None]
    more = found.more or len(rows) < len(found.rows)
    if args.json:
        _document(found, rows, more, session, stays)
    else:
        _lines(found, rows, more)
        _stage_lines(stays)
    return 0


def _figures(found: Figures) -> dict[str, object]:
    from katui.services.pace import RATIOS, STEPS

    made: dict[str, object] = {step.value: count for step, count in zip(STEPS, found.steps, strict=True)}
    made["ratios"] = {f"{of.value}_{step.value}": found.ratio(step, of) for step, of in RATIOS}
    return made | {"first_hours": found.first_hours, "positions": found.firsts, "per_week": found.per_week}


def _document(
    found: PaceReport, rows: tuple[PaceRow, ...], more: bool, session: Session, stays: StageReport | None
) -> None:
    from datetime import timedelta

    from katui.domain.when import iso

    asked = found.asked
    first = found.first and found.first.isoformat()
    until = (found.until - timedelta(1)).isoformat()
    output.document(
        {
            "at": iso(found.at, session.zone),
            "user": session.user.login,
            "scope": asked.scope.value,
            "per": asked.per.value,
            "period": {"span": asked.period.span.value, "label": asked.period.label, "from": first, "to": until},
            "total": _figures(found.total),
            "items": [_item(row, asked.per.value) for row in rows],
            "stages": [_stage(line) for line in (stays.total.lines if stays else ())],
            "months": [{"month": row.name} | _figures(row.figures) for row in found.trend],
            "more": more,
        }
    )


def _stage(line: StageLine) -> dict[str, object]:
    times = line.times
    made: dict[str, object] = {"stage": line.stage.value, "tiers": [tier.value for tier in line.tiers]}
    made |= {"limit": line.limit, "stays": times.stays, "going": times.going, "median": times.median}
    return made | {"longest": times.longest, "over": times.over, "twice": times.twice}


def _stage_lines(stays: StageReport | None) -> None:
    from katui.services.stage_times_out import HEADS, line_cells, tiers_of

    if stays is not None:
        output.line("")
        head = [_("Stage"), _("Tier"), *map(_, HEADS)]
        output.table([head, *([line.stage.label, tiers_of(line), *line_cells(line)] for line in stays.total.lines)])


def _item(row: PaceRow, per: str) -> dict[str, object]:
    kind, ref = (per, None) if row.ref is None else (row.ref.kind.value, row.ref.id)
    return {"kind": kind, "id": ref, "name": row.name} | _figures(row.figures)


def _lines(found: PaceReport, rows: tuple[PaceRow, ...], more: bool) -> None:
    from katui.services.figures_out import TOTAL

    if not found.rows:
        output.line(_("No report went out in this period."))
        return
    head = [found.asked.per.label, _("CVs sent"), _("Interviewed"), _("Offers"), _("Starts"), _("Hours"), _("A week")]
    body = [_cells(row.name, row.figures) for row in rows]
    output.table([head, *body, _cells(_(TOTAL), found.total)])
    if more:
        left = len(found.rows) - len(rows)
        output.line(
            n_("{n} more row; --limit 0 shows all.", "{n} more rows; --limit 0 shows all.", left).format(n=left)
        )


def _cells(name: str, found: Figures) -> list[str]:
    from katui.services.pace import RATIOS

    parts = [name, str(found.steps[0])]
    for step, of in RATIOS:
        share = found.ratio(step, of)
        count = str(found.count(step))
        parts.append(count if share is None else noted(count, f"{share}%"))
    hours = "-" if found.first_hours is None else noted(f"{found.first_hours:g}", str(found.firsts))
    return [*parts, hours, "-" if found.per_week is None else f"{found.per_week:g}"]
