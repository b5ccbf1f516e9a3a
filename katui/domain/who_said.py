"""Whose word an unnamed line of a card may be: the candidate's, or the client's (B1, B8)."""

from __future__ import annotations

import re
from typing import Final

_OF_ONE: Final = (
    r"^\s*(?:他|她|TA\b)|候选人|人选|本人|愿意|想去"
    r"|放弃|退出|拒|不想|不愿|不去|不来|家里|家人|老婆|太太|老公|[别另](?:的公司|家|一家)|offer|JD|城市|通勤|太远|搬家"
    r"|\b(?:candidate|he|she|wants?|willing|withdr\w+|declin\w+|pull(?:ed|s)? out|turn(?:ed|s)? \w* ?down)\b"
    r"|\b(?:family|wife|husband|another job|from home)\b"
)
_CANDIDATES: Final = re.compile(rf"{_OF_ONE}|\bthey\b", re.IGNORECASE)
_CLIENTS: Final = re.compile(
    r"^\s*(?:刚才?|刚刚|今天|上午|下午)?\s*(?:客户|甲方|对方|用人部门|部门|老板|领导|HR|人事|\w{1,2}总"
    r"|(?:the )?(?:client|company|employer|boss|hiring manager))",
    re.IGNORECASE,
)


def may_be_the_candidates(line: str) -> bool:
    """Whether words may be about what the candidate said, such as of one's own no."""
    return _CANDIDATES.search(line) is not None


def is_of_one_candidate(line: str) -> bool:
    """Whether words are about what the candidate said, and not what several people of a client may have said."""
    return re.search(_OF_ONE, line, re.IGNORECASE) is not None


def is_the_clients(line: str) -> bool:
    """Whether a line tells only what somebody at the client said."""
    return _CLIENTS.match(line) is not None and not may_be_the_candidates(line)
