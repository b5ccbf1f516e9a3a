"""What `katui import` says of a file: lines for people, one JSON document for programs (I4)."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from katui.cli import output
from katui.domain.clean import acts_on_screen
from katui.domain.verdicts import ACTIONS
from katui.files.people_table import HEADERS, Told
from katui.i18n import _, n_
from katui.i18n.marks import labelled, listed

if TYPE_CHECKING:
    from katui.services.import_result import ImportResult
    from katui.services.import_runs import Unfinished
    from katui.services.importing import Item, Plan

_SHOWN: Final = 20


def document(plan: Plan, result: ImportResult | None) -> None:
    """The JSON document, row by row, so that a long file needs no memory."""
    head = {
        "kind": plan.kind.value,
        "file": plan.file,
        "encoding": plan.encoding or None,
        "separator": plan.separator or None,
        "sure": plan.sure,
        "records": plan.records,
        "rows": plan.rows,
        **_counts(plan, result),
        "batch": result.batch if result is not None else None,
        "dry_run": result is None,
        "fields": {plan.match.headers[at]: name for at, name in plan.match.columns.items()},
        "kept_in_notes": list(plan.match.unknown),
        "never_read": list(plan.match.dropped),
    }
    sys.stdout.write(_dumped(head)[:-1] + ', "items": [')
    for at, item in enumerate(_items(plan, result)):
        sys.stdout.write((", " if at else "") + _dumped(item.to_json()))
    sys.stdout.write("]}\n")


def _dumped(data: dict[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False)
    return json.dumps(data) if acts_on_screen(text) else text


def _counts(plan: Plan, result: ImportResult | None) -> dict[str, int]:
    if result is None:
        return plan.counts
    return {"create": result.create, "update": result.update, "skip": result.skip, "error": result.error}


def _items(plan: Plan, result: ImportResult | None) -> Iterator[Item]:
    return plan.items() if result is None else (result.verdict(item) for item in plan.items())


def lines(plan: Plan, result: ImportResult | None) -> None:
    """A dry run tells every row; an import its errors, then what is to be said of other rows, twenty of each."""
    _columns(plan)
    if result is None:
        for item in _items(plan, result):
            output.line(_line(item))
    else:
        _first(item for item in _items(plan, result) if item.action == "error")
        _first(item for item in _items(plan, result) if item.action != "error" and item.message)
    _sums(plan, result)


def _first(items: Iterable[Item]) -> None:
    """The first rows, and how many more there are."""
    more = 0
    for at, item in enumerate(items):
        if at < _SHOWN:
            output.line(_line(item))
        more = max(0, at + 1 - _SHOWN)
    if more:
        output.line(n_("… and {n} more row", "… and {n} more rows", more).format(n=more))


def _line(item: Item) -> str:
    apart = item.column and not item.message.startswith(item.column)
    said = labelled(item.column, item.message) if apart else item.message
    parts = [str(item.row), _(ACTIONS[item.action]), item.name, said]
    return output.GAP.join(part for part in parts if part)


def _columns(plan: Plan) -> None:
    if not plan.sure:
        said = _("Read as {encoding}; when the names look wrong, say --encoding.")
        output.say(said.format(encoding=plan.encoding))
    if plan.replaced:
        said = n_("{n} place could not be read.", "{n} places could not be read.", plan.replaced)
        output.say(said.format(n=plan.replaced))
    if plan.match.unknown:
        output.say(_("Kept in the notes: {columns}").format(columns=listed(_called(plan, plan.match.unknown))))
    for column, first in plan.match.behind.items() if not _of_people(plan) else ():
        said = _("{second} is read after {first}; what it says otherwise is kept in the notes.")
        output.say(said.format(first=plan.match.headers[first], second=plan.match.headers[column]))
    if plan.match.dropped:
        output.say(_("Never read: {columns}").format(columns=listed(_called(plan, plan.match.dropped))))


def _of_people(plan: Plan) -> bool:
    """Whether the file is of cards or résumés, which have no columns."""
    return plan.match.headers == HEADERS


def _called(plan: Plan, headers: Sequence[str]) -> list[str]:
    """Headers as they stand; what a card or a résumé tells, as it is called everywhere."""
    return [Told(header).label for header in headers] if _of_people(plan) else list(headers)


def _sums(plan: Plan, result: ImportResult | None) -> None:
    counts = _counts(plan, result)
    said = n_("{rows} row: {create} new, {update} updated, {skip} skipped, {error} with errors.",
              "{rows} rows: {create} new, {update} updated, {skip} skipped, {error} with errors.",
              plan.rows)  # fmt: skip
    sums = said.format(rows=plan.rows, **counts)
    if result is None:
        output.line(_("Dry run, nothing was written. {sums}").format(sums=sums))
    elif result.batch is None:
        output.line(sums)
    else:
        output.line(_("{sums} Undo it with: katui undo --batch {id}").format(sums=sums, id=result.batch))


def left_over(left: Unfinished) -> None:
    """An import that was cut off, and the two ways out."""
    said = _("The import of {file} was cut off after row {row}. Continue: katui import --finish {run}. "
             "Undo: katui undo --batch {batch}.")  # fmt: skip
    output.say(said.format(file=left.file, row=left.row, run=left.run, batch=left.batch))
