"""A text about times or a round as it is shown and copied, with what it still lacks (B5, F3)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from katui.domain.mail import Mail
from katui.domain.work import Side
from katui.i18n import Language
from katui.services import slot_place


@dataclass(frozen=True, slots=True)
class Page:
    """What a text is, the text, and the e-mail it makes where it goes to somebody.

    `gap` stands in the text where the place is missing, `later` what it may say instead. `side` is whom a text
    about a round goes to, who may have its calendar file along with it.
    """

    title: str
    text: str
    mail: Mail | None = None
    gap: str = ""
    later: str = ""
    side: Side | None = None


def later(page: Page) -> Page:
    """The text with what is to follow where the place is missing."""
    if not page.gap:
        return page
    text = page.text.replace(page.gap, page.later)
    mail = None if page.mail is None else replace(page.mail, body=text)
    return replace(page, text=text, mail=mail, gap="")


def gaps_of(store: Any, session: Any, interview: int, language: Language, text: str) -> tuple[str, str]:
    """The gap that stands in a text about a round, as a page takes it."""
    gap, later = slot_place.gap_of(store, session, interview, language)
    return (gap, later) if gap in text else ("", "")
