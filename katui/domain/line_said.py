"""Whether the words of an outcome are said in a line, or only asked, hoped, denied or of another matter (F2, B1).

An outcome ends the chase of a report, so what is in doubt tells none: a call too many is better than a client missed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from katui.domain import line_doubts as signs
from katui.domain.contact import Outcome
from katui.domain.line_hearsay import HEARSAY

REACH: Final = 40
"""Signs before and behind an outcome's words that may put it in doubt; clauses of a hurried line are shorter."""


class _Place(NamedTuple):
    """The words of an outcome and what stands around them.

    `chain` is the clause before them with whoever is quoted in it, `near` only what follows the last such word;
    `after` the clause behind them; `earlier` and `rest` the other clauses of the sentence.
    """

    outcome: Outcome
    earlier: str
    chain: str
    near: str
    words: str
    after: str
    rest: str


@lru_cache(maxsize=80)
def _compiled(words: str) -> re.Pattern[str]:
    """Each list compiled when a line tells an outcome."""
    return re.compile(words, re.IGNORECASE | re.ASCII)


def said(outcome: Outcome, plain: str, start: int, end: int) -> bool:
    """Whether the words of an outcome, found from `start` to `end` of a folded text, are said there and hold.

    What answers no report needs no such care: a try that failed, a report not read or passed on, information.
    """
    if not outcome.answers:
        return True
    at = _place(outcome, plain, start, end)
    return not (
        _in_doubt(at)
        or _denied(at)
        or _of_another(at)
        or (_has(signs.SHORT, at.words) and _of_another_matter(at))
        or _to_come(at)
        or (outcome in signs.WELCOME and _unfinished(at))
        or (outcome is Outcome.ARRANGING and _our_own(at))
        or ("通过" in at.words and _of_another_gate(at))
        or ("否" in at.words and _has(signs.OF_THINGS, at.earlier + at.chain))
    )


def settled(plain: str) -> str:
    """A folded text without what stands before an answer and puts it in no doubt (`没看完就`, `催了两次`)."""
    for told_by, words in signs.SETTLED:
        if any(sign in plain for sign in told_by):
            plain = _compiled(words).sub("", plain)
    return plain


def _has(words: str, text: str) -> bool:
    return bool(text) and _compiled(words).search(text) is not None


def _place(outcome: Outcome, plain: str, start: int, end: int) -> _Place:
    head, tail = plain[max(0, start - REACH) : start], plain[end : end + REACH]
    sentence = head[_last(signs.ENDS, head) :]
    chain = sentence[_last(signs.CUT, sentence) :]
    stop = _compiled(signs.ENDS).search(tail)
    rest = tail[: stop.start()] if stop else tail
    earlier = sentence[: len(sentence) - len(chain)]
    return _Place(outcome, earlier, chain, chain[_last(signs.TOLD, chain) :], plain[start:end], _after(tail), rest)


def _last(words: str, text: str) -> int:
    return max((m.end() for m in _compiled(words).finditer(text)), default=0)


def _after(tail: str) -> str:
    """What stands behind in the same clause, with the question mark that ends it."""
    cut = _compiled(f"{signs.CUT}|{signs.TOLD}").search(tail)
    if cut is None:
        return tail
    return tail[: cut.end()] if cut[0] == "?" else tail[: cut.start()]


def _in_doubt(at: _Place) -> bool:
    """Asked, hoped, or told under a condition."""
    return (
        at.after.endswith("?")
        or _has(signs.ASKED, at.chain + at.words + at.after.removesuffix("?"))
        or _has(signs.OPEN, at.chain)
        or _is_hearsay(at)
        or _has(signs.FELT, at.chain + at.words)
        or _has(signs.ASKED_FOR, at.near)
        or _has(signs.LEFT_OPEN, at.after)
        or _has(signs.EITHER, at.chain)
        or (_has(signs.THEN, at.after) and _has(signs.UNDER_A_TIME, at.chain))
    )


def _is_hearsay(at: _Place) -> bool:
    """Told by somebody outside, in this clause or in one before that nobody else begins to speak after."""
    return _has(HEARSAY, at.chain) or (at.near == at.chain and _has(HEARSAY, at.earlier))


def _denied(at: _Place) -> bool:
    """A no anywhere before what is welcome; before what is not, only one that turns it (`不是不合适`) or its saying."""
    if at.outcome in signs.NEGATIVE:
        planned = at.outcome is Outcome.DECLINED and _has(signs.PLANNED, at.near)
        return planned or _has(signs.TURNED, at.near) or _has(signs.UNSAID, at.chain)
    return _has(signs.DENIED, at.chain)


def _of_another(at: _Place) -> bool:
    """Said of another time, firm or person: `之前拒绝过`, `接受了别家offer`, `上次推的不合适，这次还没看`."""
    if at.outcome not in signs.OF_THEM:
        return False
    if _has(signs.OVER, at.chain) or _has(signs.OTHERS, at.chain + at.words):
        return True
    if _has(signs.ELSEWHERE, at.words + at.after):
        return True
    if at.outcome in signs.OF_A_THING and _has(signs.OTHER_OBJECT, at.after):
        return True
    if _has(signs.STILL_IN, at.rest):
        return True
    if _has(signs.SENT_BEFORE, at.chain) and _has(signs.THIS_ONE, at.rest):
        return True
    if at.outcome in signs.NEGATIVE:
        kept = at.earlier + at.chain if _has(signs.KEEPING, at.earlier) else at.chain
        return _has(signs.COUNTED, at.after) or (_has(signs.ELSEWHERE, kept) and not _has(signs.HELD, kept))
    return _has(signs.ELSEWHERE, at.chain) or _has(signs.SOMEBODY, at.chain + at.after)


def _of_another_matter(at: _Place) -> bool:
    """Whether a word or two are no answer in their sentence: a condition, a contract, a day that does not suit."""
    before = at.earlier + at.chain
    if _has(signs.CONDITION, before) or _has(signs.ABOUT_WORK, before + at.rest):
        return True
    if at.outcome is not Outcome.DECLINED:
        return False
    never_mind = "算了" in at.words and _has(signs.NEVER_MIND, at.earlier)
    return never_mind or _has(signs.ANOTHER_TIME, at.rest) or _has(signs.OF_A_TIME, at.chain)


def _to_come(at: _Place) -> bool:
    """What is only to come: somebody will read it, will agree, may be called on Wednesday."""
    if at.outcome is Outcome.READ or "聊" in at.words:
        finished = at.outcome is Outcome.READ and ("了" in at.words or "完" not in at.words)
        return (
            _has(signs.TO_COME, at.near)
            or _has(signs.LATER, at.near)
            or _has(signs.READ_FIRST, at.after)
            or (not finished and _has(signs.SOME_DAY, at.near))
        )
    return at.outcome in {Outcome.AGREED, Outcome.INTERESTED} and _has(signs.TO_COME, at.chain)


def _unfinished(at: _Place) -> bool:
    """Welcome, but only wished for, not answered by whom it needs, or taken back."""
    wished = signs.WISHED_BY_US if at.outcome is Outcome.ARRANGING else signs.WISHED
    return (
        _has(wished, at.chain)
        or _has(signs.UNANSWERED, at.rest)
        or _has(signs.NO_MORE, at.rest)
        or _has(signs.NOT_SET, at.after)
        or _has(signs.NOT_DONE, at.rest)
        or (_has(signs.OF_CANDIDATES, at.chain) and _has(signs.CLIENT_OPEN, at.rest))
        or (at.outcome is Outcome.AGREED and "过" in at.words and _has(signs.HALF_WAY, at.rest))
        or (at.outcome is Outcome.ARRANGING and _not_arranged(at))
    )


def _not_arranged(at: _Place) -> bool:
    """Tried or promised, left to somebody who has not done it, or the candidate's own wish."""
    return (
        _has(signs.TRIED, at.chain)
        or _has(signs.PROMISED, at.near)
        or (_has(signs.LEFT_TO, at.chain) and _has(signs.NOT_YET, at.rest))
        or (_has(signs.CANDIDATE_SAYS, at.chain) and "吧" in at.words)
        or (at.words.startswith("可以") and _has(signs.CANDIDATES_TIME, at.chain))
        or (_has(signs.MEETS_THEM, at.chain) and _has(signs.THEM, at.after))
    )


def _our_own(at: _Place) -> bool:
    """Whether who meets may as well be we and the client: a time, and nothing of the candidate (`下周一见一下`)."""
    if _has(signs.OF_CANDIDATE, at.earlier + at.chain + at.words + at.rest):
        return False
    if _has(signs.OF_TWO, at.words):
        return _has(signs.SOME_TIME, at.words + at.after)
    return _has(signs.WITH_CLIENT, at.words + at.after) and not _has(signs.CLIENT_WANTS, at.chain)


def _of_another_gate(at: _Place) -> bool:
    """Whether what passed is none of a candidate's steps with the client: a friend request, a check, a budget."""
    if _has(signs.STEP, at.words):
        return False
    before = at.earlier + at.chain
    return (
        _has(signs.ADDED, before + at.words + at.rest)
        or _has(signs.GATES_EARLIER, before)
        or _has(signs.OTHER_GATES, at.near)
        or _has(signs.OTHER_GATES, at.after[:8])
    )
