"""Agreements and off-limits rules in the words of a file (model.md)."""

from __future__ import annotations

from typing import Final

from katui.domain.clients import Engagement, GuaranteeUnit
from katui.domain.kinds import Kind
from katui.domain.money import money_text, percent_text
from katui.domain.positions import TravelPolicy
from katui.i18n import N_, _, n_
from katui.screens.files_words import day_of, joined, link
from katui.services.client_parts import Rule, Terms
from katui.widgets.detail import Field
from katui.widgets.rows import Role

STATE_ROLES: Final[dict[str, Role]] = {"in_force": "good", "to_come": "accent", "run_out": "bad", "superseded": "muted"}
STATES: Final = {
    "in_force": N_("in force"),
    "to_come": N_("not begun yet"),
    "run_out": N_("ran out"),
    "superseded": N_("superseded"),
}


def terms_fields(terms: Terms | None, versions: tuple[Terms, ...]) -> tuple[Field, ...]:
    """The terms in full, one line each, then the other versions."""
    if terms is None:
        none = _("none on file; full reports wait for them (n makes one)")
        return (Field("text:terms", _("Terms"), none, "warn"),)
    head = version_field(terms)
    told = tuple(Field(f"text:{key}", label, value) for key, label, value in _lines(terms) if value)
    return (head, *told, *(version_field(one) for one in versions if one.id != terms.id))


def version_field(terms: Terms) -> Field:
    """One version in one line; enter opens it."""
    said = joined(
        f"{terms.valid_from} – {day_of(terms.valid_until)}",
        _(STATES[terms.state]),
        "" if terms.confirmed_in_writing else _("not confirmed in writing"),
        _("of {client}").format(client=terms.inherited_from.name) if terms.inherited_from else "",
    )
    label = _("Version {n}").format(n=terms.version_no)
    return link(Kind.AGREEMENT, terms.id, label, said, STATE_ROLES[terms.state])


def _lines(terms: Terms) -> list[tuple[str, str, str]]:
    fee = percent_text(terms.fee_percent_x100) if terms.fee_percent_x100 else ""
    least = f"{terms.currency} {money_text(terms.minimum_fee, terms.currency)}" if terms.minimum_fee else ""
    engagement = Engagement.parse(terms.engagement)
    unit = GuaranteeUnit.parse(terms.guarantee_unit)
    counted = f"{terms.guarantee_count} {unit.label if unit else terms.guarantee_unit}" if terms.guarantee_count else ""
    travel = TravelPolicy.parse(terms.travel_policy) if terms.travel_policy else None
    return [
        ("fee", _("Fee"), joined(fee, terms.fee_base, engagement.label if engagement else terms.engagement)),
        ("least", _("Minimum fee"), least),
        ("discount", _("Discount"), joined(terms.discount, terms.discount_approved_by)),
        ("steps", _("Payment"), joined(terms.payment_steps, _days(terms.days_to_pay), terms.invoice_kind)),
        ("guarantee", _("Guarantee"), joined(counted, terms.guarantee_remedy)),
        ("protect", _("Protection"), _months(terms.protection_months)),
        ("limits", _("Off limits"), _months(terms.off_limits_months)),
        ("travel", _("Travel"), travel.label if travel else ""),
        ("entity", _("Signed by"), terms.contracting_entity),
    ]


def _days(days: int | None) -> str:
    return n_("{n} day", "{n} days", days).format(n=days) if days else ""


def _months(months: int | None) -> str:
    return "" if months is None else n_("{n} month", "{n} months", months).format(n=months)


def rule_field(rule: Rule, client: int) -> Field:
    """One off-limits rule; one of a firm above names it."""
    excepted = _("excepted by {who}: {why}").format(who=rule.approver, why=rule.exception) if rule.approver else ""
    said = joined(
        rule.level.label,
        f"{rule.from_day} – {day_of(rule.until_day)}",
        rule.reason,
        excepted,
        _("of {client}").format(client=rule.of.name) if rule.of.id != client else "",
    )
    return link(Kind.OFF_LIMITS, rule.id, rule.scope, said, "" if rule.in_force else "muted")
