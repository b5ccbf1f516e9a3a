"""What a record list says to its screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from katui.widgets.rows import RecordId

if TYPE_CHECKING:
    from katui.widgets.record_list import RecordList


@dataclass
class ListMessage(Message):
    """Said by `record_list`."""

    record_list: RecordList

    @property
    def control(self) -> RecordList:
        """The list, for `on(…, "#id")`."""
        return self.record_list


@dataclass
class Highlighted(ListMessage, namespace="record_list"):
    """The cursor stands on another record; None when the list became empty."""

    id: RecordId | None


@dataclass
class Opened(ListMessage, namespace="record_list"):
    """A record is to be opened."""

    id: RecordId


@dataclass
class MarksChanged(ListMessage, namespace="record_list"):
    """Other records are marked."""

    ids: frozenset[RecordId]


@dataclass
class RowsWanted(ListMessage, namespace="record_list"):
    """These rows are missing; an earlier wish that was not answered is contained in this one."""

    ids: tuple[RecordId, ...]
