"""A letter as a `mailto:` address that mail programs open, subject and body in whatever script (B5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

_IN_ADDRESS: Final = "@!$'*+,;:"


@dataclass(frozen=True, slots=True)
class Mail:
    """A draft: to whom (empty where no address is known), about what, and the text."""

    to: str
    subject: str
    body: str

    @property
    def uri(self) -> str:
        """The draft as RFC 6068 writes it: UTF-8, percent-encoded, lines that end in CRLF."""
        lines = "\r\n".join(self.body.splitlines())
        subject = " ".join(self.subject.split())
        return (
            f"mailto:{quote(self.to, safe=_IN_ADDRESS)}?subject={quote(subject, safe='')}&body={quote(lines, safe='')}"
        )
