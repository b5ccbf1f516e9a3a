"""Whether a line that was typed freely says that the candidate takes or refuses the offer (P6, F2)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from katui.domain.contact import Outcome
from katui.domain.phrase_words import fold

ANSWERS: Final = frozenset({Outcome.AGREED, Outcome.DECLINED})
"""What a candidate answers to an offer."""
_VERBS: Final = {
    Outcome.AGREED: (
        r"(?:接受|同意|答应|接|签)(?:了|下)?"
        r"|\b(?:accept(?:s|ed)|takes|took|sign(?:s|ed)|agree(?:s|d) to|(?:says|said) yes to)\b"
    ),
    Outcome.DECLINED: (
        r"(?:婉拒|拒绝|回绝|谢绝|推|拒|放弃|不接受|不接|不同意|不签|不要)(?:了|掉|掉了)?"
        r"|\b(?:declin(?:es|ed)|reject(?:s|ed)|refuse[sd]|turn(?:s|ed) down|(?:says|said) no to)\b"
    ),
}
_ALONE: Final = {
    Outcome.AGREED: r"(?:接受|同意|答应|接)了?|\b(?:accept(?:s|ed)|agree[sd]|(?:says|said) yes)",
    Outcome.DECLINED: r"(?:婉拒|拒绝|回绝|谢绝|放弃|不接受)了?|\b(?:declin(?:es|ed)|refuse[sd]|(?:says|said) no)",
}
_OF_OURS: Final = r"(?:\s|这个|这份|该|我们|的|书面|口头|正式|职位|\b(?:the|this|our|written|verbal|formal)\b)*"
_OFFER: Final = r"(?:(?<![a-z-])offer(?![a-z])|录用通知)"
_WHOLE: Final = r"(?!\s*(?:[里中的上前后之再加涨调改薪]|条件|(?:to|terms|talk|call)\b))"
"""Not a part of it, nor something about it."""
_ENDS: Final = r"(?=\s*了?\s*$)"
_DOUBT: Final = re.compile(
    r"[没未不别会想若才问]|可能|也许|打算|准备|考虑|希望|建议|是否|估计|应该|客户|甲方|部门|老板|领导|公司|\bhr\b|人事|[^\W\d_]总"
    r"|n't\b|\b(?:not|never|no|will|would|may|might|could|can|should|wants?|hopes?|likely|probably|asked|whether"
    r"|client|company|employer|boss)\b"
)
"""What stands before the word in its clause makes it no answer, or that of somebody else."""
_IF: Final = re.compile(r"如果|要是|假如|前提|只要|除非|的话|[吗?]|\b(?:if|unless|provided|condition|once)\b")


def read(text: str, names: Iterable[str] = (), *, asked: bool = False) -> Outcome | None:
    """The yes or no to the offer in a line; None where it is neither, or both.

    What is taken or refused has to be the offer of this client; a line that was logged on the row that asks for the
    answer (`asked`) need not name it. `names` are those of candidate and client, which tell nothing here.
    """
    plain = fold(text).lower()
    for name in names:
        plain = plain.replace(fold(name).lower(), " ")
    if _IF.search(plain):
        return None
    found = {said for clause in re.split(r"[,.;!:\n]", plain) if (said := _in(clause, asked=asked)) is not None}
    return found.pop() if len(found) == 1 else None


def _in(clause: str, *, asked: bool) -> Outcome | None:
    """What one clause says; a no is looked for first, as its words hold those of a yes."""
    for said in (Outcome.DECLINED, Outcome.AGREED):
        verbs = _VERBS[said]
        ways = [rf"(?P<word>{verbs}){_OF_OURS}{_OFFER}{_WHOLE}", rf"{_OFFER}.{{0,8}}?(?P<word>{verbs}){_ENDS}"]
        for way in [*ways, rf"(?P<word>{_ALONE[said]}){_ENDS}"] if asked else ways:
            match = re.search(way, clause)
            if match is not None:
                return None if _DOUBT.search(clause[: match.start("word")]) else said
    return None
