"""P4, C8: an outsider walks every reading service, and nothing it answers ties a secret client to its search."""

from __future__ import annotations

import inspect
import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from katui.domain.concerns import ConcernKind, Fault, HrCause
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.pace import Per
from katui.domain.people import Scope
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.domain.scenarios import Scenario
from katui.domain.session import Session
from katui.domain.work import Side
from katui.i18n import LANGUAGES
from katui.services import moves, show
from katui.services.board import Which
from katui.services.client_order import Order
from katui.services.create import create
from katui.services.lists import list_ids
from katui.services.pace_shapes import Asked
from katui.store.models.positions import Position
from katui.store.store import Store
from tests.factories import session
from tests.sample.outsider_walk import MOST, Secret, plain, secrets, texts, tied
from tests.services.test_access_matrix import public_services

OUTSIDER: Final = "ou"
WAYS: Final = frozenset({"of_it", "beside", "number", "row", "file", "write"})
"""How a service is walked, in outsider.tsv.

`of_it`: asked of the search itself, its cards and rounds; the answer has no name of the client at all.
`beside`: asked of the candidates, the client, and everybody's work; no row says both whose it is and which search.
Not called: `number`, answers of numbers and ids alone (test_veil and others count them), or about no client; `row`,
behind `show`; `file`, exports, which tests/cli/test_outsider.py reads; `write`, acts and what belongs to them, which
are refused without a name (test_secret_moves).
"""
DAY: Final = date(2026, 11, 16)
OPTIONAL: Final = frozenset({"filter_text", "scope", "which", "refs", "text"})
HIRED: Final = 325
"""孟远薇, placed by the secret search 72 of 解语晴 for 昆墟储能."""
NOTHING_THERE: Final = {"slot_texts.offer_text"}
"""No set of times is on offer in these searches."""


def of_it(secret: Secret) -> dict[str, Sequence[Any]]:
    """What may be asked of the search itself, by the name of a parameter."""
    cards = [card.id for card in secret.cards][: MOST * 2]
    rows = {Kind.POSITION: [secret.position.id], Kind.SUBMISSION: cards[:MOST], Kind.INTERVIEW: secret.rounds[:MOST]}
    refs = [Ref(kind, ref) for kind, held in rows.items() for ref in held]
    return {
        "submission_id": cards, "position_id": [secret.position.id], "position": [secret.position.id],
        "interview_id": secret.rounds[:MOST], "set_id": secret.sets[:MOST], "brief_id": secret.briefs[:MOST],
        "refs": [(ref,) for ref in refs], "actions": [secret.actions], "side": list(Side), "language": LANGUAGES,
        "cause": list(HrCause)[:1], "fault": list(Fault), "what": ["cancelled", "changed", "offer"],
        "to": list(Status), "first": [DAY], "action_id": list(secret.actions),
        "zone": ["Asia/Shanghai"], "limit": [200], "scenario": list(Scenario)[::3], "kind ref": refs, "text": [""],
        "kind": list(ConcernKind), "line": ["王总 已看报告 下一步:周三回电"], "about": [(ref,) for ref in refs],
    }  # fmt: skip


def beside(secret: Secret) -> dict[str, Sequence[Any]]:
    """The same of its candidates, its client and of everybody's work."""
    candidates = sorted({card.candidate_id for card in secret.cards})[: MOST * 4]
    client, names = secret.client.id, [secret.client.name, secret.position.alias]
    refs = [Ref(Kind.CLIENT, client), *(Ref(Kind.CANDIDATE, ref) for ref in candidates)]
    refs += [Ref(Kind.PERSON, ref) for ref in secret.people[:MOST]]
    wide = [Scope.MINE, Scope.FIRM]
    return {
        "candidate_id": candidates, "candidate": candidates, "client_id": [client], "client": [client],
        "person_id": secret.people[:MOST], "refs": [(ref,) for ref in refs], "kind ref": refs, "limit": [200],
        "kind": list(Kind), "filter_text": names, "text": names, "scope": wide, "first": [DAY], "days": [14],
        "which": [Which(scope) for scope in wide] + [Which(client=client)], "warning_id": secret.warnings[:MOST],
        "asked": [Asked(per, scope=scope) for per in Per for scope in wide], "order": list(Order),
        "fields": [{"name": secret.position.name, "client": secret.client.name}], "records": [[]], "number": [2026],
        "ids": ["every"], "scenario": [], "form": ["log"], "ref": [f"client:{client}"], "parser": [],
    }  # fmt: skip


def wanted(function: Any, given: Mapping[str, Sequence[Any]]) -> Iterator[dict[str, Any]]:
    """Every way to call a service: its own parameters with each value, kind and ref together."""
    asks = list(inspect.signature(function).parameters.values())[2:]
    names = [p.name for p in asks if p.default is p.empty or p.name in OPTIONAL]
    if {"kind", "ref"} <= set(names):
        for ref in given["kind ref"]:
            yield {"kind": ref.kind, "ref": ref.id} | {n: given[n][0] for n in names if n not in ("kind", "ref")}
        return
    held = [given.get(name, ()) for name in names]
    for values in itertools.product(*held):
        yield dict(zip(names, values, strict=True))


def answers(store: Store, who: Session, name: str, given: Mapping[str, Sequence[Any]]) -> Iterator[Any]:
    """What a service says to each question, refusals too."""
    function = public_services()[name]
    for call in wanted(function, given):
        try:
            if call.get("ids") == "every":
                call |= {"ids": list(list_ids(store, who, call["kind"]))}
            yield call, plain(function(store, who, **call))  # type: ignore[operator]
        except Refused as refused:
            yield call, plain(refused)
        except KeyError:
            assert call.get("kind") is Kind.INTERVIEW, "a round has no file of its own"


def ways() -> dict[str, frozenset[str]]:
    """Each service of the list with how it is walked."""
    lines = Path(__file__).with_name("outsider.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {name: frozenset(told.split(",")) for name, told in rows}


def walked(way: str) -> list[str]:
    return [name for name, told in ways().items() if way in told]


def test_every_service_is_walked_or_it_is_said_why_not() -> None:
    assert set(ways()) == set(public_services())
    assert all(told and told <= WAYS for told in ways().values())


def test_no_answer_about_a_secret_search_names_its_client(firm: Store) -> None:
    firm.connect()
    told, asked = [], set()
    for secret in secrets():
        for name in walked("of_it"):
            for call, answer in answers(firm, session(OUTSIDER), name, of_it(secret)):
                asked.add(name)
                said = [one for one in sorted(secret.names) if one in "\n".join(texts(answer))]
                told += [(name, secret.position.id, call, said)] if said else []
    assert set(walked("of_it")) - asked == NOTHING_THERE
    assert told == []


def test_no_row_says_whose_it_is_and_which_search(firm: Store) -> None:
    """The hire of 昆墟储能 as well: neither the employer of the file, nor the rule that protects them, says it."""
    firm.connect()
    told = []
    for secret in secrets()[::4]:
        for name in walked("beside"):
            for call, answer in answers(firm, session(OUTSIDER), name, beside(secret)):
                if said := sorted(set(tied(answer, secret.names, secret.signs))):
                    told.append((name, secret.position.id, call, said))
    assert told == []


def test_only_those_inside_read_the_rule_over_the_hire_whose_employer_has_the_name_outside(firm: Store) -> None:
    firm.connect()
    for login in ("xie", "zeng", "moqi"):
        client: Any = show.show(firm, session(login), Kind.CLIENT, 21)
        assert [rule.scope for rule in client.off_limits if "孟远薇" in rule.scope]
    for login in ("xie", OUTSIDER):
        file: Any = show.show(firm, session(login), Kind.CANDIDATE, HIRED)
        assert "某新能源龙头" in "\n".join(texts(plain(file.facts)))


def test_the_rule_over_the_hire_binds_an_outsider_without_its_name(firm: Store) -> None:
    """Whoever would approach them is told why they are protected, and not by which client."""
    firm.connect()
    other = Position.select().where((Position.stage == "open") & (Position.confidential == False)).first()  # noqa: E712
    fields = {"candidate": str(HIRED), "position": str(other.id)}
    card = create(firm, session(OUTSIDER), Kind.SUBMISSION, fields, force=True)
    with pytest.raises(Refused) as refused:
        moves.move(firm, session(OUTSIDER), card, moves.Move(Status.CONTACTED))
    said = json.dumps(refused.value.as_dict(), ensure_ascii=False)
    assert "P2.off_limits" in said or "off_limits" in said
    assert "昆墟" not in said
