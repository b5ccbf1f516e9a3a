"""`katui rules`: the automatic rules, what each does, and the firm's switches (F1)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Final

from katui.cli import output
from katui.cli.desk import opened
from katui.i18n import _
from katui.i18n.marks import labelled, listed

if TYPE_CHECKING:
    from katui.services.rule_switches import RuleState

WORDS: Final = ("on", "off")


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    add = parser.add_argument
    add("id", nargs="?", metavar="ID", help=_("one rule, as Today names it: B1.call"))
    add("turn", nargs="?", choices=WORDS, metavar="on|off", help=_("switch it for the whole firm; leaders only"))
    add(
        "--tier",
        default="",
        metavar="A|B|C",
        help=_("only for clients of this tier, where the rule has limits by tier"),
    )
    add(
        "--limits", metavar="LIMITS", help=_("set the days behind the rule: 'A 7, B 14', 'submitted:B 4'; leaders only")
    )


def run(args: Namespace) -> int:
    """Print the rules, or switch one."""
    with opened(args) as desk:
        from katui.services import rule_limits, rule_switches

        name = rule_switches.name_of(args.id, args.tier) if args.id else ""
        if args.turn:
            changed = rule_switches.switch(desk.store, desk.session, args.id, args.turn == "on", args.tier)
        elif args.limits is not None:
            rule_limits.set_limits(desk.store, desk.session, args.id or "", args.limits)
        found = rule_switches.states(desk.store, desk.session)
    if args.turn:
        _switched(args, name, changed)
        return 0
    shown = [each for each in found if not name or each.rule.id == name.partition(":")[0]]
    if args.json:
        output.document({"items": [_shape(each) for each in shown]})
    elif name:
        _one(shown[0])
    else:
        output.table([_state(each), each.rule.id, each.rule.name, each.rule.whom.label] for each in shown)
    return 0


def _switched(args: Namespace, name: str, changed: bool) -> None:
    if args.json:
        output.document({"ok": True, "rule": name, "on": args.turn == "on", "changed": changed})
        return
    text = _("{rule} is on.") if args.turn == "on" else _("{rule} is off: it makes nothing and shows nothing.")
    output.line(text.format(rule=name))


def _shape(each: RuleState) -> dict[str, object]:
    rule = each.rule
    return {
        "id": rule.id,
        "requirement": rule.requirement,
        "title": rule.name,
        "makes": "action" if rule.makes_actions else "row",
        "events": [event.value for event in rule.on],
        "condition": _(rule.condition),
        "for": rule.whom.value,
        "due": _(rule.due),
        "why": rule.reason,
        "on": each.on,
        "tiers": {tier.value: on for tier, on in each.tiers.items()},
        "setting": rule.setting or None,
        "limits": each.limits or None,
    }


def _state(each: RuleState) -> str:
    off = [tier.value for tier, on in each.tiers.items() if not on]
    if not each.on:
        return _("Off")
    return _("off: {tiers}").format(tiers=listed(off)) if off else _("On")


def _one(each: RuleState) -> None:
    rule = each.rule
    output.line(f"{rule.id}  {rule.name}  {_state(each)}")
    output.line(labelled(_("Looked at when"), listed(event.label for event in rule.on)))
    output.line(labelled(_("Condition"), _(rule.condition)))
    output.line(labelled(_("For"), rule.whom.label))
    output.line(labelled(_("Due"), _(rule.due)))
    output.line(labelled(_("Why"), rule.reason))
    if each.limits:
        output.line(labelled(_("Limits in days ({setting})").format(setting=rule.setting), each.limits))
