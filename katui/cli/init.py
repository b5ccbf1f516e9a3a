"""`katui init`: the first day of a store (I4)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from katui import wiring
from katui.cli import output
from katui.cli.arguments import Usage
from katui.i18n import _
from katui.store import locations


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("path", nargs="?", metavar="PATH", help=_("where to make it; the default place when left out"))


def run(args: Namespace) -> int:
    """Make the store and say who sits at it."""
    if args.path and args.db and args.path != args.db:
        text = _("the store is named twice: {first} and {second}").format(first=args.path, second=args.db)
        raise Usage("katui init", text)
    if args.at or args.login:
        raise Usage("katui init", _("--at and --as are for sample stores: katui demo create PATH"))
    location = locations.parse(args.path) if args.path else wiring.locate(args.db)
    with wiring.make_store(location) as desk:
        user = desk.session.user
        if args.json:
            output.document({"ok": True, "kind": "user", "id": user.id, "store": str(location)})
        else:
            text = _("Made {store}. {name} ({login}) is leader and consultant. Open the desk with: katui")
            output.line(text.format(store=location, name=user.name, login=user.login))
    return 0
