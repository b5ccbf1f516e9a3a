"""The terms and rules that hold for a client, its own or of the group above it (model.md)."""

from __future__ import annotations

from datetime import date
from typing import Any

from katui.domain import money
from katui.domain.placing import why_words
from katui.domain.session import Session
from katui.i18n import N_, _
from katui.services.client_parts import Rule, Terms
from katui.services.file_parts import today
from katui.services.record_files import Named
from katui.store import client_queries, groups, hires, terms
from katui.store.files_query import client_of, user_name

STATES = {
    "in_force": N_("in force"),
    "to_come": N_("not begun yet"),
    "run_out": N_("ran out"),
    "superseded": N_("superseded"),
}
"""Where one version of the terms stands."""


def terms_state(row: Any, day: date, newer: bool) -> str:
    """`in_force`, `to_come`, `run_out`, or `superseded` by a `newer` version that holds instead."""
    if row.valid_until is not None and row.valid_until < day:
        return "run_out"
    if row.valid_from > day:
        return "to_come"
    return "superseded" if newer else "in_force"


def versions(session: Session, client: int, *, of: int | None = None) -> tuple[Terms, ...]:
    """Every version of one firm's terms, the newest first; `of` is the client whose file asks, to name the signer."""
    day = today(session)
    signer = None if of in (None, client) else Named(client, getattr(client_of(session, client), "name", ""))
    held = terms.in_force(session, client, day)
    rows = client_queries.agreements(session, client)
    return tuple(_terms(row, terms_state(row, day, held is not None and held.id != row.id), signer) for row in rows)


def in_group(session: Session, client: int) -> tuple[Terms, ...]:
    """The versions of the nearest firm of the group that has any: the client's own, else those it inherits."""
    for level in groups.above(session, client):
        if found := versions(session, level, of=client):
            return found
    return ()


def current(session: Session, client: int, found: tuple[Terms, ...]) -> Terms | None:
    """The version that holds by the one rule (store/terms.py), else the newest of those that were `found`.

    Where the client's own ran out it is one of the group above, marked by who signed it.
    """
    held = terms.in_force(session, client, today(session))
    if held is None:
        return found[0] if found else None
    known = found if any(each.id == held.id for each in found) else versions(session, held.client_id, of=client)
    return next((each for each in known if each.id == held.id), None)


def _terms(row: Any, state: str, signer: Named | None) -> Terms:
    return Terms(
        id=row.id,
        version_no=row.version_no,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        in_force=state == "in_force",
        state=state,
        inherited_from=signer,
        confirmed_in_writing=bool(row.confirmed_in_writing),
        contracting_entity=row.contracting_entity or "",
        engagement=row.engagement.value,
        fee_percent_x100=row.fee_percent_x100,
        fee_base=row.fee_base or "",
        minimum_fee=row.minimum_fee,
        currency=row.currency,
        discount=row.discount or "",
        discount_approved_by=user_name(row.discount_approved_by_id),
        payment_steps=money.steps_text(row.payment_steps),
        days_to_pay=row.days_to_pay,
        invoice_kind=row.invoice_kind or "",
        guarantee_count=row.guarantee_count,
        guarantee_unit=row.guarantee_unit,
        guarantee_remedy=row.guarantee_remedy or "",
        protection_months=row.protection_months,
        off_limits_months=row.off_limits_months,
        travel_policy=row.travel_policy.value if row.travel_policy else "",
    )


def rules(session: Session, client: int) -> tuple[Rule, ...]:
    """The off-limits rules that hold for a client, its own and those of the firms above it, as one may read them."""
    day = today(session)
    held = client_queries.off_limits(groups.above(session, client))
    secret = hires.rules(session) if any(row.candidate_id for row in held) else []
    return tuple(_rule(row, day) for row in held if row.id not in secret)


def _rule(row: Any, day: date) -> Rule:
    return Rule(
        id=row.id,
        of=Named(row.client_id, row.client.name),
        scope=scope_words(row),
        from_day=row.from_day,
        until_day=row.until_day,
        level=row.level,
        reason=why_words(row.reason),
        exception=row.exception_reason or "",
        approver=row.approver.name if row.approver_id else "",
        in_force=holds(row, day),
    )


def holds(row: Any, day: date) -> bool:
    """Whether a rule holds on a day: it runs, and no leader made an exception."""
    return bool(row.from_day <= day and (row.until_day is None or row.until_day >= day) and not row.approver_id)


def scope_words(row: Any) -> str:
    """Whom a rule protects: one person, one department, or everybody of the firm."""
    if row.candidate_id:
        return str(row.candidate.name)
    return row.department_name or _("everybody there")
