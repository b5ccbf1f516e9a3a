"""What every screen of figures asks of a report and of its rows (P3, B4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from katui.domain.refs import Ref
from katui.services.pace import Asked


class FigureRow(Protocol):
    """One line of figures: of what, and by which number it is asked for alone."""

    @property
    def id(self) -> str: ...

    @property
    def key(self) -> int: ...

    @property
    def ref(self) -> Ref | None: ...

    @property
    def name(self) -> str: ...


OneRow = TypeVar("OneRow", bound=FigureRow)
OneRow_co = TypeVar("OneRow_co", bound=FigureRow, covariant=True)


class Figures(Protocol[OneRow_co]):
    """Figures of a period and a desk."""

    @property
    def asked(self) -> Asked: ...

    @property
    def rows(self) -> Sequence[OneRow_co]: ...

    @property
    def who(self) -> str: ...
