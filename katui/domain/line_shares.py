"""Which words of a line are about which candidate, where it names more than one (B1, F2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile
from typing import Final

from katui.domain.contact import Outcome
from katui.domain.han import HAN
from katui.domain.line_words import outcome_in
from katui.domain.phrase_words import fold

_MARK: Final = rf"[,;!?\n]+\s*|\.(?![0-9])\s*|(?<={HAN})\s+(?={HAN})"
_TURN: Final = r"但是?|(?<!过)不过(?!关)|可是|而(?!且)|\b(?:but|while|whereas)\b"
_CLAUSE: Final = re.compile(rf"(?P<mark>{_MARK})|{_TURN}", re.IGNORECASE)
_EDGE: Final = " \t\n,;.!?:"
_JOINS: Final = re.compile(r"\s*(?:[、&/+]|和|跟|与|及|还有|以及|and\b|both\b|两[位个])?\s*", re.IGNORECASE)
_THAN: Final = re.compile(r"(?:比|不如|不像|相比|相对|than|unlike|like)\s*$", re.IGNORECASE)
_THIS_ONE: Final = re.compile(
    rf"\s*(?:{_TURN})?\s*(?:这[个位份](?:人|候选人|人选)?(?!岗|职|月|周)|本人|此人|this (?:one|candidate|person)\b)",
    re.IGNORECASE,
)

_BUT: Final = re.compile(
    r"(?:(?<![排解消删开剔清免扣])除(?:了|开|去)?"
    r"|\b(?:except(?: for)?|besides|apart from|aside from|other than|excluding"
    r"|(?:all|every\w*|both|none|nobody|no ?one|any\w*) but))\s*$",
    re.IGNORECASE,
)
_BUT_BEHIND: Final = re.compile(r"\s*(?:除外|以外|之外)")
_BUT_THIS: Final = re.compile(
    r"(?:(?<=除了)|(?<=除开)|(?<=除去)|(?<=(?<![排解消删开剔清免扣])除)|(?<=\bexcept )"
    r"|(?<=\bexcept for )|(?<= but )|(?<=\bother than ))"
    r"(?:这[个位份](?:人|候选人|人选|简历|报告)?|[他她]|此人|本人|this (?:one|candidate|person)\b|(?:him|her)\b)",
    re.IGNORECASE,
)
"""The one on whose card a line is, left out of what it says of the rest."""
_REST: Final = re.compile(
    r"[^,.;!?]{0,8}?(?:其[他它余]|别的|另外?(?:的|(?=[一两二三几][个位份](?!面试|部门|领导|老板|总)))|剩下的?|剩余的?)(?:的|人选|候选人|人|简历|报告|[一两二三几][个位份])?"
    r"(?:也|都|就|全|还|先|一律|基本|暂时|目前|感觉|觉得|说|是|真的?|确实|直接|通通|统统|已经?|给|\s)*"
    r"(?=不|没|未|被|拒|刷|毙|挂|淘汰|pass|可以|[想要约见]|面试|感兴趣|有兴趣|算了|一般)"
    r"|(?:he|she|they|client)?(?: ?(?:says?|said|thinks?) )?(?:all |none |both )?(?:of )?the "
    r"(?:others\b|rest\b(?! of (?:his|her|the|it))|other (?:ones?|two|three|candidates?|people|profiles?|reports?)\b)",
    re.IGNORECASE,
)
"""A clause of the others without their names: `其他不合适`, and not of other sides of this one (`其他条件不合适`)."""
_EXCEPTED: Final = "\0"
"""Stands for whom a line leaves out of what it says of the rest: of the rest nobody is named, so it tells of nobody."""
_SO: Final = r"[,.;!?\s]*$"
_WHY: Final = re.compile(
    r"(?:(?<![没不未])(?<!没有)(?:已经?)?(?:[定选招用聘签挑有]|录用|敲定|锁定|确定|看[中上])了?|(?:^|[就只还想]|客户)要)~了?"
    rf"{_SO}|[跟和与同]~(?:是)?(?:重复|重了|撞)了?{_SO}"
    r"|~(?:已经?|都|刚|马上|前天|昨天|今天|[上这本]周[一二三四五六日]?)*"
    rf"(?:(?:被|给)?(?:入职|到岗|上岗|报到|录用)了|(?:定|选)了|[接签](?:受|了)?\s?offer|[更比较]{{1,2}}(?:合适|匹配|对口))了?{_SO}"
    rf"|\b(?:hired|chose|picked|selected|signed|went with|going with|settled on) ~{_SO}"
    rf"|~ (?:has |is |was |already )*(?:hired|joined|signed|chosen|a better (?:fit|match)){_SO}",
    re.IGNORECASE | re.ASCII,
)
_ASKED_OF: Final = re.compile(rf"问(?:了|过|起|到)*~的?(?:情况|近况|进展|事){_SO}")
_PAPER: Final = re.compile(r"\s*(?:简历|报告)")
_HIS: Final = re.compile(
    r"放弃|退出|反悔|毁约|拒|面试|[一二三四终]面|后来|结果|没过|被刷|[他她]|\b(?:withdr\w+|then|later|interview|s?he|him|her)\b",
    re.IGNORECASE | re.ASCII,
)
"""A no of the one who was chosen, on second thoughts: `定了秦启晗，后来放弃了`."""
_TURNED_DOWN: Final = re.compile(
    r"~\s*的?(?:简历|报告)?(?:[也都就还]|是|确实|直接|已经)*(?:不|没[过戏]|被|拒|挂|淘汰|pass)", re.IGNORECASE
)
_NO_VERDICT: Final = frozenset({None, Outcome.INFO, Outcome.AGREED})
"""What a clause may tell of whom it names while it is still only why another one is refused."""
_NOS: Final = frozenset({Outcome.DECLINED, Outcome.NOT_INTERESTED, Outcome.POSITION_CHANGED})

_YES: Final = frozenset({Outcome.ARRANGING, Outcome.AGREED, Outcome.INTERESTED})
_OF_TWO: Final = re.compile(r"前者|后者")
_SEEN_WITHOUT: Final = re.compile(r"没(?:有)?看[到出过]")
"""What was not found in a report that was read: `没看到相关经验，不合适`."""
_NOT_OF: Final = re.compile(r"\s*(?:并?不是|并非|isn'?t|not)\s*~(?!:)", re.IGNORECASE)
"""Before whom it is not that a verdict is of: `不是邵亦瑶不合适，是秦启晗不合适`."""
_ALL_OF: Final = re.compile(
    r"(?:两|[二俩三几23]|这[两几])(?:个|位|份)?(?:人选|候选人|简历|报告|人)?(?:也|目前|暂时|感觉|我)*都|俩都|(?<![除不])全都?不"
    r"|\b(?:both|all (?:two|three)|neither)\b",
    re.IGNORECASE | re.ASCII,
)


def told_of_each(
    text: str, own: str | None, names: Iterable[str], nobodys: Iterable[str] = ()
) -> tuple[Outcome | None, dict[str, Outcome]]:
    """What a line tells of its own candidate, and of each other one it names: no verdict counts for somebody else.

    Words before any name are of the row under the cursor; a clause without a name is of whom the one before it named,
    but a second no behind that of one of the `nobodys`, whose names nobody on file has, is of the row.
    """
    mine, others = fold(own or ""), [fold(name) for name in names]
    plain, left_out = _without_excepted(_with_this_one(text, mine), [name for name in {mine, *others} if name])
    shares = _shares(plain, mine, others, frozenset(map(fold, nobodys)))
    told = {who: outcome_in("".join(parts).strip()) for who, parts in shares.items()}
    outcome = told.pop(mine, None)
    of_others = (mine in left_out and not _names(plain, mine)) or _is_of_the_rest(shares.get(mine, []))
    return None if of_others else outcome, {who: said for who, said in told.items() if said is not None}


def is_of_both_kinds(outcomes: Iterable[Outcome]) -> bool:
    """Whether some of the outcomes of a line are a yes and some a no, so that none of them is that of the line."""
    said = set(outcomes)
    return bool(said & _YES) and bool(said & _NOS)


def is_of_all(text: str) -> bool:
    """Whether a line says the same of several candidates without their names: `两个都不合适` (B1)."""
    return _ALL_OF.search(fold(text)) is not None


def is_in_two_minds(text: str, own: str, names: Iterable[str]) -> bool:
    """Whether what a line tells of its own candidate is a yes and a no, or a verdict beside not looked at yet (B1).

    Who of several is meant is then not clear: `李雷不合适，宋知菲还没看`, `一个不合适，一个可以见`.
    """
    mine, others = fold(own), [fold(name) for name in names]
    plain, _left_out = _without_excepted(_with_this_one(text, mine), [name for name in {mine, *others} if name])
    parts = (part.strip() for part in _shares(plain, mine, others).get(mine, ()))
    said = {outcome_in(part) for part in parts if not _SEEN_WITHOUT.search(part)}
    yes, no = said & _YES, said & (_NOS - {Outcome.POSITION_CHANGED})
    return bool((yes and no) or ((yes or no) and Outcome.NOT_READ in said))


def is_excepted(text: str, name: str) -> bool:
    """Whether a line says something of all but one, and of that one nothing else: `除了秦启晗都不合适` (B1).

    So it does where it tells only of the others: `其他不合适`.
    """
    plain, left_out = _without_excepted(_with_this_one(text, fold(name)), [fold(name)] if name else [])
    if left_out:
        again = "".join(part for part in _parts(plain) if _names(part, fold(name)))
        if outcome_in(again.strip()) not in {*_YES, *_NOS, Outcome.NOT_READ}:
            return True
    return _is_of_the_rest(list(_parts(plain)))


def _with_this_one(text: str, name: str) -> str:
    """A folded line with the name for the one on whose card it is, where that one is left out: `除了这个都不合适`."""
    plain = fold(text)
    return _BUT_THIS.sub(lambda _found: name, plain) if name else plain


def _is_of_the_rest(parts: list[str]) -> bool:
    """Whether a verdict in the clauses about a card is only of the others: this one is the one that is left (B1)."""
    own = [part for part in parts if not _REST.match(part)]
    if len(own) == len(parts) or outcome_in("".join(parts).strip()) is None:
        return False
    return outcome_in("".join(own).strip()) not in {*_YES, *_NOS, Outcome.NOT_READ}


def _names(plain: str, name: str) -> bool:
    """Whether a name stands in a folded line."""
    return name.casefold() in plain.casefold()


def _without_excepted(plain: str, names: list[str]) -> tuple[str, set[str]]:
    """A folded line with a sign for each name that it leaves out of what it says, and those names."""
    found, left_out, made, last = _named(names), set(), [], 0
    by_name = {name.casefold(): name for name in names}
    joined = False
    for hit in found.finditer(plain) if found else ():
        between = plain[last : hit.start()]
        joined = joined and _JOINS.fullmatch(between) is not None
        joined = joined or _BUT.search(between) is not None or _BUT_BEHIND.match(plain, hit.end()) is not None
        if joined:
            left_out.add(by_name[hit[0].casefold()])
        made += [between, _EXCEPTED if joined else hit[0]]
        last = hit.end()
    return "".join([*made, plain[last:]]), left_out


def _shares(plain: str, mine: str, names: list[str], nobodys: frozenset[str] = frozenset()) -> dict[str, list[str]]:
    """The words about each, by name; those of the row under the cursor by its own name, "" for none."""
    shares: dict[str, list[str]] = {}
    now, waits = [mine], False
    clauses = list(_clauses(plain, [name for name in {mine, *names} if name]))
    for at, (clause, called) in enumerate(clauses):
        if at and (_is_why(mine, *clauses[at - 1], clauses[at:]) or _is_again(nobodys, *clauses[at - 1], clauses[at:])):
            now = [mine]
        elif _EXCEPTED in clause:
            now = []
        elif called:
            now = [*now, *called] if waits and not any(map(_OF_TWO.fullmatch, called)) else called
        elif _THIS_ONE.match(clause):
            now = [mine]
        waits = bool(called) and not _bare(clause, called)
        if called and _NOT_OF.match(_marked(clause, called)):
            continue
        for who in dict.fromkeys(now):
            shares.setdefault(who, []).append(_unnamed(clause, called) + ("" if clause[-1:] in _EDGE else " "))
    return shares


def _is_why(mine: str, clause: str, called: list[str], rest: list[tuple[str, list[str]]]) -> bool:
    """Whether a clause names another only as why the row's own candidate is refused in the words behind it.

    `已经定了解小满，不合适`: who is chosen, on board or better is not refused. Only a no is taken so; where the clause
    tells a verdict, what follows is of whom it names.
    """
    if not called or mine in called or outcome_in(_unnamed(clause, called).strip()) not in _NO_VERDICT:
        return False
    plain = _marked(clause, called)
    tail = "".join(text for text, _names in takewhile(lambda each: not each[1], rest))
    if _HIS.search(tail):
        return False
    asked = _ASKED_OF.search(plain) is not None and _PAPER.match(tail) is not None
    return (asked or _WHY.search(plain) is not None) and outcome_in(tail.strip()) in _NOS


def _is_again(nobodys: frozenset[str], clause: str, called: list[str], rest: list[tuple[str, list[str]]]) -> bool:
    """Whether a no behind that of a name nobody on file has is the row's own: `金山不要，不合适`.

    Such a name may be any word; only a second no that names nobody counts, and none of somebody's later doings.
    """
    if not called or not nobodys.issuperset(called) or not _TURNED_DOWN.search(_marked(clause, called)):
        return False
    tail = "".join(text for text, _names in takewhile(lambda each: not each[1], rest))
    return _HIS.search(tail) is None and outcome_in(tail.strip()) in _NOS


def _marked(clause: str, called: list[str]) -> str:
    """A clause with a sign for each name."""
    for name in called:
        clause = re.sub(re.escape(name), "~", clause, flags=re.IGNORECASE)
    return clause


def _unnamed(clause: str, called: list[str]) -> str:
    """A clause without the names it begins or ends with, which stand between the words of an answer and its edge."""
    for name in sorted(called, key=len, reverse=True):
        edges = rf"\A(\s*(?:{_TURN})?\s*){re.escape(name)}[ :]*|{re.escape(name)}(?=[,;.!?\s]*\Z)"
        clause = re.sub(edges, r"\1 ", clause, flags=re.IGNORECASE)
    return clause


def _bare(clause: str, called: list[str]) -> str:
    """What a clause says besides the names."""
    for name in called:
        clause = re.sub(re.escape(name), "", clause, flags=re.IGNORECASE)
    return re.sub(_JOINS, "", clause).strip(_EDGE)


def _clauses(plain: str, names: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The clauses of a line with whom each names; one that tells of two is cut at the second name."""
    found = _named(names)
    for part in _parts(plain):
        hits = [hit for hit in found.finditer(part) if not _THAN.search(part[: hit.start()])] if found else []
        for cut in _cut(part, hits):
            inside = [hit[0].casefold() for hit in hits if cut.start <= hit.start() < cut.stop]
            yield part[cut.start : cut.stop], [name for name in names if name.casefold() in inside]


def _parts(plain: str) -> Iterator[str]:
    """The clauses of a line, each with the mark that ends it: a question stays one."""
    start = 0
    for match in _CLAUSE.finditer(plain):
        stop = match.end() if match["mark"] else match.start()
        yield plain[start:stop]
        start = stop
    yield plain[start:]


def _named(names: list[str]) -> re.Pattern[str] | None:
    """The names as a pattern, the longest first; one in letters is a whole word."""
    if not names:
        return None
    words = (rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name) for name in sorted(names, key=len)[::-1])
    return re.compile("|".join(words), re.IGNORECASE | re.ASCII)


def _cut(part: str, hits: list[re.Match[str]]) -> Iterator[range]:
    """Where a clause is cut: before each name that does not join the one before, or behind it where names end it."""
    ends = bool(hits) and outcome_in(part[: hits[0].start()]) is not None
    start = 0
    for first, second in pairwise(hits):
        if not _JOINS.fullmatch(part[first.end() : second.start()]):
            stop = first.end() if ends else second.start()
            yield range(start, stop)
            start = stop
    yield range(start, len(part))
