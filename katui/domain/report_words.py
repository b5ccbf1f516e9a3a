"""Whether a step that somebody typed says nothing but that the report is to be written or sent (B1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from katui.domain.fold import fold

_VERB: Final = r"(?:写|发|出|做|准备|整理|完成|提交|推送|发送|写完|写好|写一下|发一下|赶)"
_REPORT: Final = r"(?:推荐)?报告"
_OUT: Final = r"(?:发|发送|推|写)?(?:出去|过去|出来|一下|掉|好|完|了)?"
_CLIENT: Final = ("客户", "hr", "甲方", "用人部门", "the client", "client")
_ENGLISH: Final = r"(?:write|send|prepare|finish|do|submit|get)(?: up| out| off| over)?"
_EDGES: Final = " .。!！~～"


def is_the_report(text: str, candidates: Iterable[str], recipients: Iterable[str]) -> bool:
    """Whether `写报告`, `把张志强的报告发给王总`, `send the report` is all that a text says.

    Only these candidates and recipients may be named: about anybody else, or with anything else to do, it is in doubt.
    """
    words = fold(text).strip(_EDGES)
    who = _any(candidates)
    to = _any([*recipients, *_CLIENT])
    return any(re.fullmatch(pattern, words) is not None for pattern in _patterns(who, to))


def _any(names: Iterable[str]) -> str:
    """One of these names, as they are folded; nothing matches where there are none."""
    told = sorted({fold(name).strip() for name in names if name.strip()}, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, told))})" if told else "(?!)"


def _patterns(who: str, to: str) -> tuple[str, ...]:
    of, given = rf"(?:\s*{who}\s*的?\s*)?", rf"(?:\s*给\s*{to}\s*)?"
    return (
        rf"(?:把|将)?{given}{_VERB}{given}{of}(?:候选人|人选)?的?{_REPORT}{given}{_OUT}{given}",
        rf"(?:把|将)?{of}{_REPORT}\s*{_VERB}{given}{_OUT}{given}",
        rf"{_ENGLISH}(?: the| a| his| her| their)?(?: {who}(?:'s)?)?(?: recommendation)? report"
        rf"(?: (?:on|for|about|of) {who})?(?: to {to})?(?: out| off| over)?",
    )
