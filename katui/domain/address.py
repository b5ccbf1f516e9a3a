"""How we address the one we talk to: surname and title in Chinese, the name as written otherwise (B2)."""

from __future__ import annotations

from typing import Final

from katui.domain.names import split_surname

_HEADS: Final = (
    "总",
    "VP",
    "CEO",
    "CTO",
    "CFO",
    "COO",
    "CHO",
    "HRD",
    "创始",
    "负责人",
    "董事",
    "Director",
    "Head",
    "Chief",
)
_MANAGERS: Final = ("经理", "HRBP", "Manager", "Lead", "主管")
TEACHER: Final = "老师"
"""How anybody without such a title is addressed."""


def addressed(name: str, title: str | None) -> str:
    """王敏, HRD is 王总; 李想, 招聘经理 is 李经理; anybody else by surname is 老师; a Latin name stays whole."""
    surname, _given = split_surname(name)
    if not surname:
        return name
    words = (title or "").lower()
    if any(word.lower() in words for word in _HEADS):
        return f"{surname}总"
    if any(word.lower() in words for word in _MANAGERS):
        return f"{surname}经理"
    return f"{surname}{TEACHER}"
