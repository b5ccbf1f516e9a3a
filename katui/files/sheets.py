"""More sheets of a spreadsheet beside its first one, each a table of figures with a chart of it (I5, P3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

_WIDE: Final = 720
_HIGH: Final = 380
_NAME: Final = 31
"""The letters that a sheet's name may have."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns of a sheet drawn against its first one; `kind` is `bar` (lying) or `column`, `lines` are drawn over it.

    A chart that is `reversed` has its first row on top.
    """

    title: str
    series: tuple[int, ...]
    kind: str = "column"
    lines: tuple[int, ...] = ()
    reversed: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table whose columns beyond the first `words` ones are numbers, empty where there is none, and its chart."""

    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    chart: Chart
    words: int = 1


def add_sheets(book: Any, more: Sequence[Sheet], text: Any) -> None:
    """Add these sheets to a book that is being written; `text` is its format for words."""
    for each in more:
        name = each.name[:_NAME]
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, header in enumerate(each.headers):
            sheet.write_string(0, column, header)
        for number, row in enumerate(each.rows, 1):
            for column, cell in enumerate(row):
                if cell and column >= each.words:
                    sheet.write_number(number, column, float(cell))
                elif cell:
                    sheet.write_string(number, column, cell, text)
        if each.rows:
            _draw(book, sheet, name, each)


def _draw(book: Any, sheet: Any, name: str, each: Sheet) -> None:
    chart = _chart(book, name, each, each.chart.kind, each.chart.series)
    if each.chart.lines:
        chart.combine(_chart(book, name, each, "line", each.chart.lines))
    chart.set_title({"name": each.chart.title})
    if each.chart.reversed:
        chart.set_y_axis({"reverse": True})
    chart.set_size({"width": _WIDE, "height": _HIGH})
    chart.set_legend({"position": "bottom"} if len(each.chart.series + each.chart.lines) > 1 else {"none": True})
    sheet.insert_chart(1, len(each.headers) + 1, chart)


def _chart(book: Any, name: str, each: Sheet, kind: str, series: tuple[int, ...]) -> Any:
    chart, last = book.add_chart({"type": kind}), len(each.rows)
    for column in series:
        drawn: dict[str, Any] = {
            "name": [name, 0, column],
            "categories": [name, 1, 0, last, 0],
            "values": [name, 1, column, last, column],
            "data_labels": {"value": True},
        }
        chart.add_series(drawn)
    return chart
