"""`katui demo create`: the sample firm in a store of its own (I4)."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from katui import wiring
from katui.cli import output
from katui.cli.arguments import Usage
from katui.i18n import _

LARGEST = 2_000_000


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("act", choices=("create",), metavar="create", help=_("write the sample firm"))
    parser.add_argument("path", metavar="PATH", help=_("where to; an older sample there is replaced"))
    parser.add_argument("--candidates", type=_count, metavar="N", help=_("scale it up to this many candidates"))


def _count(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text[:12]) <= LARGEST:
        message = _("{value} is not a number from 1 to {most}").format(value=text, most=LARGEST)
        raise ArgumentTypeError(message)
    return int(text)


def run(args: Namespace) -> int:
    """Build the sample and say how to open it."""
    if args.db or args.login:
        raise Usage("katui demo", _("the place of the sample is PATH; leave out --db and --as"))
    path = Path(args.path).expanduser()
    with wiring.make_sample(path, at=args.at, candidates=args.candidates) as desk:
        day_zero = wiring.sample_day_zero(desk.store)
        user, zone = desk.session.user, desk.session.zone
    from katui.domain.when import iso

    at = iso(day_zero, zone) if day_zero else None
    if args.json:
        output.document({"ok": True, "kind": "user", "id": user.id, "store": str(path), "day_zero": at})
    else:
        text = _("Wrote the sample firm to {path}; its day zero is {at}. Open it with: katui --db {path}")
        output.line(text.format(path=path, at=at))
    return 0
