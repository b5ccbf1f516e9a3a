"""`katui duplicates`: the pairs of candidates that somebody should judge (P5)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from katui.cli import output, words
from katui.cli.desk import opened
from katui.i18n import _, n_
from katui.i18n.marks import noted

if TYPE_CHECKING:
    from katui.services.duplicate_pairs import Pair, Side


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--limit", type=words.limit, default=50, metavar="N", help=_("how many pairs at most"))
    two = {"nargs": 2, "type": words.record_id, "metavar": ("ID", "ID")}
    parser.add_argument("--different", help=_("judge that these two are two people, with --reason"), **two)  # type: ignore[arg-type]
    parser.add_argument("--reason", default="", metavar="TEXT", help=_("how you know that they are two people"))


def run(args: Namespace) -> int:
    """List the pairs, or keep a verdict on one."""
    with opened(args) as desk:
        from katui.services import duplicate_pairs

        if args.different:
            batch = duplicate_pairs.different(
                desk.store, desk.session, args.different[0], args.different[1], args.reason
            )
            return _judged(args, batch)
        found = duplicate_pairs.pairs(desk.store, desk.session, args.limit or 5_000)
    if args.json:
        output.document({"ok": True, "pairs": [_shape(one) for one in found.items], "total": found.total})
        return 0
    output.table([_row(one) for one in found.items])
    if found.total > len(found.items):
        more = found.total - len(found.items)
        output.line(n_("and {n} more pair", "and {n} more pairs", more).format(n=more))
    elif not found.items:
        output.line(_("No pair is waiting to be judged."))
    return 0


def _judged(args: Namespace, batch: int) -> int:
    if args.json:
        output.document({"ok": True, "different": args.different, "batch": batch})
    else:
        output.line(_("Kept: two people. They are not offered as a pair again."))
    return 0


def _row(pair: Pair) -> tuple[str, ...]:
    sure = _("certain") if pair.certain else _("likely")
    return sure, *_side(pair.first), *_side(pair.second), pair.why


def _side(side: Side) -> tuple[str, str]:
    owner = side.owner.name if side.owner else "–"
    return f"candidate:{side.id}", noted(side.name, owner)


def _shape(pair: Pair) -> dict[str, Any]:
    return {
        "first": _side_shape(pair.first),
        "second": _side_shape(pair.second),
        "certain": pair.certain,
        "reason": pair.reason,
        "why": pair.why,
    }


def _side_shape(side: Side) -> dict[str, Any]:
    return {
        "id": side.id,
        "name": side.name,
        "employer": side.employer,
        "title": side.title,
        "owner": side.owner and {"id": side.owner.id, "name": side.owner.name},
    }
