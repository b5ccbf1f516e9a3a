"""Style sheets are read once for each theme, not for each screen that opens (S10 rows 1 and 9)."""

from __future__ import annotations

from textual.app import App, ReturnType


class StylesOnce(App[ReturnType]):
    """An application that reads its style sheets again only when the theme is another one.

    Textual reads all of them a second time at the start, and again for every screen that is opened for the first time.
    """

    _styled_with: dict[str, str] | None = None

    def styles_begin(self) -> None:
        """The theme is chosen and nothing is shown yet: what the sheets are read with the first time."""
        self._styled_with = self.get_css_variables()
        self.stylesheet.set_variables(self._styled_with)

    def refresh_css(self, animate: bool = True) -> None:
        """Another theme: read the sheets again. The same: only screens that were away when it changed are styled."""
        variables = self.get_css_variables()
        if variables != self._styled_with:
            self._styled_with = variables
            super().refresh_css(animate=animate)
            return
        for screen in self.screen_stack:
            if screen._css_update_count != self._css_update_count:
                if screen.is_mounted:
                    self.stylesheet.update(screen, animate=animate)
                screen._css_update_count = self._css_update_count
