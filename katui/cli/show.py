"""`katui show`: one record, read from the shell (I4)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from katui.cli import output, words
from katui.cli.desk import opened
from katui.domain.errors import Refused
from katui.i18n import _, n_
from katui.i18n.marks import clauses, labelled

if TYPE_CHECKING:
    from datetime import datetime

    from katui.domain.kinds import Kind
    from katui.services.candidate_cards import CandidateFile
    from katui.services.offer_sheet import OfferSheet
    from katui.services.position_records import PositionFile
    from katui.services.record_files import HistoryEntry, RecordFile, SubmissionFile
    from katui.wiring import Desk

TIMELINE = 10


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("kind", type=words.kind, metavar="KIND", help=_("client, person, position, candidate, …"))
    parser.add_argument("id", type=words.record_id, metavar="ID", help=_("the id of the record"))
    help_text = _("how many entries of the timeline; 50 unless told")
    parser.add_argument("--events", type=words.limit, default=0, metavar="N", help=help_text)


def run(args: Namespace) -> int:
    """Print the record."""
    with opened(args) as desk:
        from katui.services.show import SHOWN

        if args.kind in SHOWN:
            _file(desk, args)
        else:
            _row(desk, args.kind, args.id, args.json)
    return 0


def _file(desk: Desk, args: Namespace) -> None:
    from katui.services.record_files import SubmissionFile
    from katui.services.show import show

    try:
        record = show(desk.store, desk.session, args.kind, args.id)
    except Refused as refusal:
        if refusal.rule != "P5.merged":
            raise
        output.say(refusal.message)
        record = show(desk.store, desk.session, args.kind, refusal.choices[0].id)
    if args.events:
        from katui.services.earlier import timeline

        entries = timeline(desk.store, desk.session, record.kind, record.id, args.events)
        record = replace(record, timeline=entries)
    now = desk.session.clock()
    card = record if isinstance(record, SubmissionFile) else None
    offer = None if card is None else _offer_of(desk, card)
    if args.json:
        output.document(record.to_json() | ({} if card is None else _as_json(offer, card.zone)))
        return
    _head(record, now)
    if card is not None:
        _card(card, now)
    if offer is not None:
        _money(offer, record.zone, now)
    _of_its_kind(record, now)
    for part in ("people", "positions", "submissions"):
        _related(getattr(record, part, ()))
    _timeline(record, args.events or TIMELINE, now)


def _of_its_kind(record: RecordFile, now: datetime) -> None:
    """The pay of a candidate; the plan and the versions of a position."""
    from katui.services.candidate_cards import CandidateFile
    from katui.services.position_records import PositionFile

    if isinstance(record, CandidateFile):
        _pay(record, now)
    if isinstance(record, PositionFile):
        if record.replaces is not None:
            text = _("Replaces: {position} (#{id}), without fee")
            output.line(text.format(position=record.replaces.name, id=record.replaces.id))
        _plan(record)
        _versions(record)


def _offer_of(desk: Desk, card: SubmissionFile) -> OfferSheet | None:
    """Offer, placement, invoices and open check-ins of a card, as the offer panel shows them (P6)."""
    from katui.services import offer_sheet

    return offer_sheet.of_card(desk.store, desk.session, card.id)


def _as_json(sheet: OfferSheet | None, zone: str) -> dict[str, Any]:
    from katui.services.record_files import as_json

    parts = ("offer", "placement", "invoices", "check_ins", "replaces")
    return {name: as_json(getattr(sheet, name), zone) if sheet is not None else None for name in parts}


def _row(desk: Desk, kind: Kind, ref: int, as_json: bool) -> None:
    """A record without a file of its own: what its list shows."""
    from katui.cli.list_ import shape
    from katui.cli.record import lines
    from katui.services.lists import LISTED, list_rows

    row = list_rows(desk.store, desk.session, kind, [ref]).get(ref) if kind in LISTED else None
    if row is None:
        text = _("There is no {kind} with the id {id}.").format(kind=kind.label, id=ref)
        raise Refused("I6.unknown", "id", ref, text)
    if as_json:
        output.document(shape(row, desk.session.zone))
    else:
        output.table(lines(row, desk.session.zone, desk.session.clock()))


def _head(record: RecordFile, now: datetime) -> None:
    from katui.domain.when import show

    output.line(f"{record.kind.value}:{record.id}  {record.name}")
    output.table([fact.label, " ".join(fact.text.split())] for fact in record.facts)
    if record.next is not None:
        due = show(record.next.due, record.zone, now)
        output.line(_("Next: {do}, {when}").format(do=record.next.do, when=due))


def _card(card: SubmissionFile, now: datetime) -> None:
    from katui.domain.when import show
    from katui.services.closed_steps import CLOSED

    output.line(f"{card.candidate.name} · {card.position.name} · {card.client.name}")
    days = n_("{status}, {n} working day", "{status}, {n} working days", card.days_in_stage)
    days = days.format(status=card.status.label, n=card.days_in_stage)
    output.line(days)
    output.line()
    told = [(entry.at, _moved(entry)) for entry in card.history]
    told += [(one.at, [_("step closed"), one.who, one.text]) for one in card.timeline if one.what == CLOSED]
    told.sort(key=lambda one: one[0])
    output.table([show(at, card.zone, now), *cells] for at, cells in told)
    output.line()
    output.table([move.to.value, move.to.label, clauses(why for _f, why in move.missing)] for move in card.allowed)
    if card.who_may:
        output.line(card.who_may)


def _moved(entry: HistoryEntry) -> list[str]:
    said = (_named(entry.reason_code), entry.reason, _heard(entry))
    before = entry.before.label if entry.before else "-"
    return [f"{before} → {entry.after.label}", entry.actor, " ".join(part for part in said if part)]


def _heard(entry: HistoryEntry) -> str:
    return _("told by {name}").format(name=entry.told_by) if entry.told_by else ""


def _named(code: str | None) -> str:
    """The reason of an end in the active language."""
    from katui.domain.pipeline import EndReason

    found = EndReason.parse(code or "")
    return code or "" if found is None else found.label


def _money(sheet: OfferSheet, zone: str, now: datetime) -> None:
    """What is filled of the offer, the placement and the invoices, a line each."""
    from katui.cli.offer_lines import lines

    told = list(lines(sheet, zone, now))
    if told:
        output.line()
    output.table(told)


def _pay(candidate: CandidateFile, now: datetime) -> None:
    """Each pay as it was told, the year's total, as of when; nothing of somebody else's until it is revealed (P5)."""
    from katui.domain.when import local_day, show_day
    from katui.domain.work import PayKind

    today = local_day(now, candidate.zone)
    output.table(
        [
            PayKind(each.kind).label,
            each.original,
            each.year,
            _("as of {day}").format(day=show_day(each.as_of, today)) if each.as_of else "",
        ]
        for each in candidate.pay
    )


def _plan(position: PositionFile) -> None:
    """The plan agreed for a position, its milestones with whose they are, and what slips (D1)."""
    from katui.services.today_plans import standing_words

    plan = position.plan
    if plan is None or not plan.no:
        return
    agreed = _("changed since the client agreed") if plan.changed else _("not agreed yet")
    if plan.confirmed_on is not None:
        agreed = _("agreed {day} by {name}").format(day=plan.confirmed_on, name=plan.confirmed_by)
    output.line()
    output.line(labelled(_("Agreed plan"), clauses([_("No. {n}").format(n=plan.no), agreed])))
    output.table(
        [
            each.step.label,
            each.side.label,
            each.due.isoformat(),
            _("met {day}").format(day=each.met) if each.met else "",
        ]
        for each in plan.milestones
    )
    if plan.standing.slip is not None:
        output.line(standing_words(plan.standing, plan.no))


def _versions(position: PositionFile) -> None:
    """The versions of a brief that changed something, and the cards that wait to be judged again."""
    changed = [one for one in position.briefs if one.no > 1]
    if changed:
        output.line()
    output.table(
        [
            _("No. {n}").format(n=one.no),
            str(one.asked_on or ""),
            one.asked_by,
            clauses(
                [
                    *(labelled(c.label, f"{c.old or '-'} → {c.new or '-'}") for c in one.changed),
                    *filter(None, [one.request]),
                ]
            ),
            one.effect,
        ]
        for one in changed
    )
    waiting = [one for one in position.checks if one.fits is None]
    output.table([f"submission:{one.submission}", one.candidate.name, _("still fits?")] for one in waiting)


def _related(rows: Any) -> None:
    from katui.services.find import detail

    if rows:
        output.line()
        output.table([f"{row.kind.value}:{row.id}", row.name, detail(row)] for row in rows)


def _timeline(record: RecordFile, most: int, now: datetime) -> None:
    from katui.domain.when import show
    from katui.services.closed_steps import CLOSED

    newest = [one for one in record.timeline if one.what != CLOSED][:most]  # what was closed stands in the history
    if newest:
        output.line()
        output.table([show(one.at, record.zone, now), one.who, " ".join(one.text.split())] for one in newest)
