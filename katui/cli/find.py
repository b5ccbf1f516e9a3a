"""`katui find`: search from the shell (P5)."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace

from katui.cli import output, words
from katui.cli.desk import opened
from katui.domain.kinds import Kind
from katui.i18n import _


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    help_text = _("names, pinyin, initials, phone tails, field:value")
    parser.add_argument("text", nargs="+", metavar="TEXT", help=help_text)
    parser.add_argument("--kind", type=_kinds, metavar="KIND,…", help=_("only these kinds, like client,candidate"))
    parser.add_argument("--limit", type=int, default=20, metavar="N", help=_("at most this many rows"))


def _kinds(text: str) -> tuple[Kind, ...]:
    found = tuple(words.kind(part) for part in text.replace("，", ",").split(",") if part.strip())
    if not found:
        raise ArgumentTypeError(_("name at least one kind"))
    return found


def run(args: Namespace) -> int:
    """Print what was found."""
    with opened(args) as desk:
        from katui.services.find import find, other_pay_left_out

        line = " ".join(args.text)
        found, left_out = find(desk.store, desk.session, line, args.kind, max(1, args.limit)), other_pay_left_out(line)
    if args.json:
        output.document(found.to_json())
        return 0
    output.table([f"{hit.kind.value}:{hit.id}", hit.name, hit.detail] for hit in found.items)
    if not found.items:
        output.line(_("Nothing was found."))
    if left_out:
        output.say(left_out)
    if found.more:
        output.line(_("There is more; add words or --limit."))
    return 0
