"""demo-spec 7: twelve candidates on two records, six pairs who only look alike; a ruling; a merge taken apart (S17)."""

from __future__ import annotations

from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.sample import building as sample
from katui.services import duplicate_pairs, today
from katui.store.models.candidates import Candidate, OwnershipRuling
from katui.store.models.house import Batch, Change, Merge
from katui.store.models.people import User
from katui.store.models.submissions import Submission
from katui.store.store import Store
from tests.factories import session

REASONS = ["phone"] * 5 + ["email"] * 3 + ["employer"] * 2 + ["other_name", "employer"]


def test_exactly_the_twelve_pairs_wait_and_no_look_alike(firm: Store) -> None:
    found = duplicate_pairs.pairs(firm, session("shan"))
    assert (found.total, found.more) == (12, False)
    by_second = {pair.second.id: pair for pair in found.items}
    marked = [(sample.situation(f"S17-{n}") or ("", 0))[1] for n in range(1, 13)]
    assert [by_second[ref].reason for ref in marked] == REASONS
    assert all(pair.first.owner != pair.second.owner for pair in found.items)
    decoys = {(sample.situation(f"S17-decoy-{n}") or ("", 0))[1] for n in range(1, 7)}
    assert not decoys & {ref for pair in found.items for ref in (pair.first.id, pair.second.id)}


def test_each_pair_is_one_row_of_the_desks_it_belongs_to(firm: Store) -> None:
    found = duplicate_pairs.pairs(firm, session("shan")).items
    everywhere = today.today(firm, session("moqi"), Scope.FIRM, 0).items
    rows = {item.id for item in everywhere if item.kind == "duplicate"}
    assert rows == {f"pair:{pair.first.id}:{pair.second.id}" for pair in found}
    for login in ("shan", "xie", "ou"):
        mine = User.get(User.login == login).id
        wanted = {p.second.id for p in found if mine in {side.owner and side.owner.id for side in (p.first, p.second)}}
        own = today.today(firm, session(login), Scope.MINE, 0).items
        assert {item.about["other"].id for item in own if item.kind == "duplicate"} == wanted
        assert wanted


def test_the_ruling_on_a_candidate_two_consultants_put_forward(firm: Store) -> None:
    kind, ref = sample.situation("S18-1") or (Kind.CLIENT, 0)
    (ruling,) = OwnershipRuling.select()
    assert (kind, ruling.candidate_id, ruling.ruled_by.name) == (Kind.CANDIDATE, ref, "曾砚秋")
    shares = {User.get_by_id(int(user)).login: share for user, share in ruling.shares.items()}
    assert shares == {"xie": 60, "ou": 40}
    clients = {card.position.client.name for card in Submission.select().where(Submission.candidate == ref)}
    assert "归墟半导体" in clients


def test_a_merge_by_mistake_stands_in_the_history_and_both_are_there_again(firm: Store) -> None:
    _kind, ref = sample.situation("S39-2") or (Kind.CLIENT, 0)
    (merge,) = Merge.select()
    assert (merge.kept, merge.split_at is not None) == (ref, True)
    both = Candidate.select().where(Candidate.id.in_([merge.kept, merge.gone]))
    assert len({row.name for row in both}) == 1
    assert both.count() == 2
    acts = [row.act for row in Batch.select().where(Batch.act.in_(["merge", "split"])).order_by(Batch.id)]
    assert acts == ["merge", "split"]
    gone = Change.select().where((Change.kind == "candidate") & (Change.ref == merge.gone)).order_by(Change.id)
    assert [(row.before is None, row.after is None) for row in gone] == [(False, True), (True, False)]
