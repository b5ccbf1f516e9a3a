"""One result for a call about several reports: it settles those that it tells a verdict of, as a log line does (B1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from katui.domain.contact import Outcome
from katui.domain.errors import Refused
from katui.domain.line_shares import is_excepted, is_in_two_minds, told_of_each
from katui.domain.line_words import outcome_in
from katui.domain.phrase_words import fold
from katui.domain.session import Session
from katui.domain.work import CHASE
from katui.i18n.marks import sentences
from katui.services import called_cards, waiting_answers
from katui.store.called import cards_naming
from katui.store.models.candidates import Candidate
from katui.store.models.submissions import Submission
from katui.store.scope import visible

_CLAUSES: Final = re.compile(r"[,.;!?\n]")
_ALL: Final = re.compile(
    r"都|全|其[他它余]|别的|剩下|\b(?:all|both|every\w*|rest|others?|none|nobody|no one)\b", re.IGNORECASE | re.ASCII
)


@dataclass(frozen=True, slots=True)
class _Share:
    """What a text tells of one report: whether it names anybody, a verdict of it, of another, of nobody knows whom.

    `called`: its candidate is named; `spared`: as the one whom the text leaves out of what it says of the rest.
    """

    names: bool
    own: bool
    others: bool
    unclear: tuple[str, ...]
    spared: bool
    called: bool


def left_open(session: Session, rows: Sequence[Any], text: str) -> tuple[tuple[int, ...], str]:
    """The actions that one result does not settle, and what to say of them; none where it names nobody (B1).

    A text without a verdict is what came of all of them. Refused F1.result where its verdict is of none of them.
    """
    calls = [row for row in rows if row.kind in CHASE and row.candidate_id and row.client_id]
    if len({row.candidate_id for row in calls}) < 2:
        return (), ""
    shares = dict(zip((row.id for row in calls), _of_the_rest(list(_shares(session, calls, text)), text), strict=True))
    verdict = any(share.own or share.others for share in shares.values())
    if not verdict or not any(share.names for share in shares.values()):
        return (), ""
    left = [row for row in calls if not shares[row.id].own]
    unclear = tuple(dict.fromkeys(words for share in shares.values() for words in share.unclear))
    told = sentences((*waiting_answers.unclear(unclear), *waiting_answers.not_taken(session, _cards(session, left))))
    if len(left) == len(rows):
        raise Refused("F1.result", "result", text, told)
    return tuple(row.id for row in left), told


def _of_the_rest(shares: list[_Share], text: str) -> list[_Share]:
    """A verdict on all but one is of everybody else on the call, where the text judges nobody else by name (B1)."""
    more = any((share.called and not share.spared) or share.unclear for share in shares)
    if more or not any(share.spared for share in shares) or not _is_of_all_but_one(text):
        return shares
    return [replace(share, own=not share.spared, others=True, names=True) for share in shares]


def _is_of_all_but_one(text: str) -> bool:
    """Whether the clause that tells of all the others has the verdict, and no other clause another one."""
    clauses = [clause for clause in _CLAUSES.split(fold(text)) if clause.strip()]
    told = {outcome_in(clause) for clause in clauses} - {None, Outcome.WANTS_CHANGES}
    of_all = {said for clause in clauses if _ALL.search(clause) and (said := outcome_in(clause)) is not None}
    return len(told) == 1 and told == of_all and all(said is not None and said.answers for said in told)


def _shares(session: Session, calls: list[Any], text: str) -> Iterator[_Share]:
    """What the text tells of each call's report, by the rule of the log line."""
    for row in calls:
        own = str(row.candidate.name)
        called = called_cards.in_full(session, text, row.client_id, own)
        named = [str(card.name) for card in cards_naming(session, called.text, row.client_id)]
        unknown = [words for words in called.unclear if words not in named]
        others = [name for name in (*named, *unknown) if name != own]
        outcome, told = told_of_each(called.text, own, others, called.nobodys)
        doubt = is_in_two_minds(called.text, own, others)
        excepted = is_excepted(called.text, own)
        mine = outcome is not None and outcome.answers and not doubt and not excepted
        here = fold(own) in fold(called.text)
        judged = {who for who, said in told.items() if said.answers}
        unclear = tuple(words for words in unknown if fold(words) in judged)
        unsettled = doubt or excepted
        yield _Share(
            bool(named or unknown) or unsettled, mine, bool(judged) or unsettled, unclear, excepted and here, here
        )


def _cards(session: Session, calls: list[Any]) -> list[Any]:
    """The cards of some calls, with the names of their candidates."""
    mine = Submission.id.in_([row.submission_id for row in calls])
    query = visible(Submission, session, Submission.id, Candidate.name).join(Candidate).where(mine)
    return list(query.order_by(Submission.id).limit(50).objects())
