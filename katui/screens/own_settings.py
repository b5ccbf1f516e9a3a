"""The settings one works with, as they are on file now: one's own keys and theme, the firm's limits (I1, P3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from katui.screens.desk_keys import DeskKeys
from katui.screens.framed import Framed
from katui.widgets.themes import DARK, HIGH_CONTRAST, LIGHT

if TYPE_CHECKING:
    from katui.domain.settings import Settings

THEME_NAMES = {"dark": DARK, "light": LIGHT, "contrast": HIGH_CONTRAST}


class OwnSettings(DeskKeys):
    """The application as far as it obeys settings."""

    @property
    def settings(self) -> Settings:
        """The settings this person works with, as they are now."""
        return self._seat.desk.settings

    def obey(self, settings: Settings) -> None:
        """Take theme and keys."""
        self.theme = THEME_NAMES.get(settings.theme, DARK)
        self.use_keys(settings.keys)

    async def settings_again(self) -> None:
        """Settings changed, here or in another session: from now on the new ones hold."""
        desk = self._seat.desk
        fresh = type(desk)(desk.store, desk.session, sample=desk.sample)
        found = await desk.store.read(lambda *_: fresh.settings)
        if found != desk.settings:
            self._seat.desk = fresh
            self.obey(found)

    async def change_setting(self, key: str, value: Any) -> None:
        """Change one of one's own settings and obey it at once; Refused is the caller's."""
        from katui.services import settings

        await self._seat.write(settings.change, key, value)
        await self.settings_again()
        if key == "language":
            await self.use_language(self.settings.language or None)
        if isinstance(self.screen, Framed):
            self.screen.redraw()

    async def use_language(self, wanted: str | None) -> None:
        """Show every screen in another language; None means the one of the environment (I3)."""
        raise NotImplementedError
