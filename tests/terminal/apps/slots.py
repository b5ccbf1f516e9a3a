"""One widget slot filled with a stored text, as the 27 places where Textual shows one."""

from __future__ import annotations

import os
import sys

from katui.terminal import environ

if __name__ == "__main__":
    environ.prepare()

from collections.abc import Callable

from rich.text import Text
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import (
    Button,
    Checkbox,
    Collapsible,
    DataTable,
    Header,
    Input,
    Label,
    ListItem,
    ListView,
    Log,
    Markdown,
    OptionList,
    RadioButton,
    RichLog,
    Select,
    SelectionList,
    Static,
    Tab,
    Tabs,
    TextArea,
    Tree,
)

from katui.terminal.safe_app import SafeApp


def _table(header: Text, cell: Text) -> Widget:
    table: DataTable[Text] = DataTable()
    table.add_column(header)
    table.add_row(cell)
    return table


def _tree(text: str) -> Widget:
    tree: Tree[None] = Tree(Text(text))
    tree.root.expand()
    tree.root.add_leaf(Text(text))
    return tree


def _log(text: str) -> Widget:
    log = Log()
    log.call_after_refresh(log.write_line, text)
    return log


def _rich_log(text: str, markup: bool) -> Widget:
    log = RichLog(markup=markup)
    log.call_after_refresh(log.write, Text(text))
    return log


SLOTS: dict[str, Callable[[str], Widget]] = {
    "static": lambda t: Static(Content(t)),
    "static without markup": lambda t: Static(t, markup=False),
    "static text": lambda t: Static(Text(t)),
    "label": lambda t: Label(Content(t)),
    "button": lambda t: Button(Content(t)),
    "table cell": lambda t: _table(Text("Name"), Text(t)),
    "table header": lambda t: _table(Text(t), Text("x")),
    "option list": lambda t: OptionList(Content(t)),
    "option list without markup": lambda t: OptionList(t, markup=False),
    "selection list": lambda t: SelectionList((Content(t), 1)),
    "select": lambda t: Select([(Content(t), 1)], value=1),
    "tree": _tree,
    "list view": lambda t: ListView(ListItem(Label(Content(t)))),
    "input": lambda t: Input(value=t),
    "placeholder": lambda t: Input(placeholder=t),
    "text area": TextArea,
    "markdown": Markdown,
    "tabs": lambda t: Tabs(Tab(Content(t))),
    "radio button": lambda t: RadioButton(Content(t)),
    "checkbox": lambda t: Checkbox(Content(t)),
    "collapsible": lambda t: Collapsible(Static("x"), title=Content(t), collapsed=False),  # type: ignore[arg-type]
    "log": _log,
    "rich log": lambda t: _rich_log(t, False),
    "rich log with markup": lambda t: _rich_log(t, True),
    "notice": lambda t: Static("x", id="notice"),
    "title": lambda t: Header(id="title"),
    "border title": lambda t: Static("x", id="border"),
}


class Slot(SafeApp[None]):
    """Shows one slot; `pwn` must never be reached."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "#border {border: round red;}"
    acted = False

    def __init__(self, kind: str, text: str) -> None:
        super().__init__()
        self.kind, self.stored = kind, text

    def compose(self) -> ComposeResult:
        yield SLOTS[self.kind](self.stored)
        yield Static("READY", markup=False)

    def on_mount(self) -> None:
        if self.kind == "notice":
            self.notify(self.stored, title=self.stored, timeout=60)
        elif self.kind == "title":
            self.title = self.stored
        elif self.kind == "border title":
            self.query_one("#border").border_title = Content(self.stored)

    def action_pwn(self) -> None:
        self.acted = True


if __name__ == "__main__":
    Slot(sys.argv[1], os.environ["STORED"]).run()
