"""The keys by which reports turn through periods and desks: how long, earlier, later, today, whose (P3, B4)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from katui.domain.pace import ALL_TIME, Span, period
from katui.domain.people import Scope
from katui.i18n import _
from katui.services import pace
from katui.services.pace import Asked

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen

    class _Keys(DeskScreen):
        """Typed as the screen it is mixed into."""
else:

    class _Keys:
        """Mixed into a screen."""


SPANS: Final = (Span.YEAR, Span.QUARTER, Span.MONTH, Span.ALL)


class PeriodKeys(_Keys):
    """A screen of figures that are asked for by period and by desk; what it came from waits for esc."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = Asked(period=ALL_TIME)
        self._came_from: list[Asked] = []
        self._begun = False
        self.opens = True

    def begin_this_year(self) -> None:
        """The year of today, the first time."""
        if not self._begun:
            self._begun = True
            self.asked = replace(self.asked, period=period(Span.YEAR, self.now.date()))

    async def ask(self, **wanted: object) -> None:
        """Other figures; the cursor goes to the first row when the rows are others."""
        self.asked = replace(self.asked, **wanted)  # type: ignore[arg-type]
        await self.load()

    async def narrow(self, wanted: Asked) -> None:
        """What stands behind a row; esc goes back."""
        self._came_from.append(self.asked)
        self.asked = wanted
        await self.load()

    async def action_next_span(self) -> None:
        """A year, a quarter, a month, all time, and a year again; about the same days."""
        at = SPANS.index(self.asked.period.span)
        wanted = SPANS[(at + 1) % len(SPANS)]
        today, until = self.now.date(), self.asked.period.until
        day = today if until is None or until > today else self.asked.period.first or today
        await self.ask(period=period(wanted, day))

    async def action_period_back(self) -> None:
        """The period before."""
        await self.ask(period=self.asked.period.step(-1))

    async def action_period_on(self) -> None:
        """The period after; there is none beyond today's."""
        later = self.asked.period.step(1)
        if later.first is not None and later.first <= self.now.date():
            await self.ask(period=later)

    async def action_period_now(self) -> None:
        """The period of today again."""
        await self.ask(period=period(self.asked.period.span, self.now.date()))

    async def action_whose_desk(self) -> None:
        """Mine, as head the department's, as leader the firm's, and mine again."""
        scopes: tuple[Scope, ...] = pace.scopes_of(self.seat.desk.session)
        if len(scopes) == 1:
            self.say(_("The figures of others are for heads and leaders; these are yours."))
            return
        self._came_from.clear()
        wanted = scopes[(scopes.index(self.asked.scope) + 1) % len(scopes)]
        await self.ask(scope=wanted, consultant=None, department=None)

    async def step_back(self) -> bool:
        if not self._came_from:
            return False
        self.asked = self._came_from.pop()
        await self.load()
        return True
