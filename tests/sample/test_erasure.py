"""P7 over the sample firm: whoever is erased, whatever hangs on them, no table, no file and no export knows them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from katui import i18n
from katui.domain.candidate_parts import Part
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.work import ReportKind
from katui.i18n import LANGUAGES, Language
from katui.services import (
    access,
    candidate_parts,
    drafts,
    duplicate_pairs,
    erasure_cards,
    exporting_all,
    hot_lists,
    saved_searches,
)
from katui.services.create import create
from katui.services.edit import edit
from katui.services.erasure import erase
from katui.services.follow_ups import log
from katui.services.merging import merge
from katui.store import registry
from katui.store.changes import snapshot
from katui.store.models.candidates import (
    BlockedCompany,
    Candidate,
    HotListEntry,
    OffLimits,
    OwnershipRuling,
    Resume,
)
from katui.store.models.house import Change, DuplicateVerdict, Merge
from katui.store.models.interviews import Feedback, Interview, SlotOffer, Unavailable
from katui.store.models.submissions import BriefCheck, Concern, Consent, Offer, Placement, Report, Submission
from katui.store.models.work import Action, Draft, FollowUp
from katui.store.store import Store
from tests import sample_firm
from tests.factories import session
from tests.services.test_erasure_any import found as found_in
from tests.services.test_erasure_any import raw

OWN: Final = (Concern, OffLimits, OwnershipRuling, Unavailable, Action, Resume, HotListEntry, BlockedCompany)
ON_CARDS: Final = (Report, Placement, Offer, SlotOffer, Consent, BriefCheck, Interview)
ORIGIN: Final = "an import"
BESIDE: Final = ("a merged record", "a draft", "a verdict", "a blind report", "a script used", "a saved search")
SITUATIONS: Final = {*(registry.NAME_OF[model] for model in (*OWN, *ON_CARDS, Feedback)), ORIGIN, *BESIDE}
EACH: Final = 2
"""How many people of each situation are erased."""


def of_card(model: Any) -> Any:
    return model.select(Submission.candidate).join(Submission)


def having() -> dict[str, set[int]]:
    """Who of the firm is in which situation, by the tables that say so."""
    found = {registry.NAME_OF[model]: refs(model.select(model.candidate)) for model in OWN}
    found |= {registry.NAME_OF[model]: refs(of_card(model)) for model in ON_CARDS}
    found["feedback"] = refs(Feedback.select(Submission.candidate).join(Interview).join(Submission))
    made = (Change.kind == "candidate") & Change.before.is_null() & (Change.origin == "sample")
    found[ORIGIN] = refs(Change.select(Change.ref).where(made))
    found["a merged record"] = refs(Merge.select(Merge.kept).where(Merge.split_at.is_null()))
    found["a draft"] = {int(ref.split(":")[1]) for ref in refs(Draft.select(Draft.ref))}
    found["a verdict"] = refs(DuplicateVerdict.select(DuplicateVerdict.first))
    found["a blind report"] = refs(of_card(Report).where(Report.kind == ReportKind.BLIND))
    found["a script used"] = refs(FollowUp.select(FollowUp.candidate).where(FollowUp.script.is_null(False)))
    found["a saved search"] = found["a draft"]
    return found


def refs(rows: Any) -> set[Any]:
    return {ref for (ref,) in rows.distinct().tuples() if ref is not None}


def free(ref: int) -> bool:
    """Whether nothing of theirs stops an erasure."""
    return not any(card.stops for card in erasure_cards.live_cards(session("moqi"), ref))


def chosen(found: dict[str, set[int]]) -> set[int]:
    """The first people of each situation whom a head may erase, whose name nobody else has."""
    rows = {row.id: row for row in Candidate.select().where(Candidate.erased_at.is_null())}
    names = [row.name for row in rows.values()]
    mine = sorted(ref for ref, row in rows.items() if names.count(row.name) == 1 and free(ref))
    return {ref for held in found.values() for ref in [ref for ref in mine if ref in held][:EACH]}


def known_by(ref: int) -> list[str]:
    """Name, numbers and addresses of somebody, the name last."""
    row: Any = Candidate.get_by_id(ref)
    held = (row.phone, row.phone_e164, row.email, row.email_key, row.wechat, row.linkedin, row.english_name, row.name)
    return list(dict.fromkeys(word for word in held if word))


def everything() -> str:
    """Every row of every table as text."""
    return "\n".join(str(snapshot(row)) for model in registry.ALL for row in model.select())


TWIN: Final = {"phone": "13899990000", "email": "second@mail.example", "wechat": "second_wx", "name": "卓菲二世"}


def fill(store: Store, ref: int) -> None:
    """What the firm has of nobody yet: a file, a list, a verdict, drafts, a search, a second record."""
    row: Any = Candidate.get_by_id(ref)
    told = f"{row.name} {row.phone} {row.email} {row.wechat}"
    me = session(row.owner.login)
    card: Any = Submission.select().where(Submission.candidate == ref).order_by(Submission.id.desc()).first()
    owner = session(card.owner.login)
    drafts.save(store, me, "log", f"candidate:{ref}", "a", 1, f"{told} 已看报告")
    drafts.save(store, owner, "log", f"client:{card.position.client_id}", "b", 1, f"跟{row.name}说周三")
    drafts.save(store, owner, "edit", "user:1", "c", 1, f'{{"phone": "{row.phone}"}}')
    candidate_parts.add(store, me, Part.RESUME, ref, {"file_name": f"{row.name}.pdf", "text": told})
    hot = hot_lists.make(store, me, f"{row.name}等人", note=f"先联系{row.name}")
    hot_lists.add(store, me, hot, [ref], told)
    other = Candidate.select().where(Candidate.erased_at.is_null() & (Candidate.id != ref)).first()
    duplicate_pairs.different(store, me, ref, other.id, f"{row.name}和{other.name}只是同名 {row.phone}")
    saved_searches.save(store, me, Kind.CANDIDATE, f"像{row.name}的人", f'"{row.name}"', shared=True)
    edit(store, me, Kind.CANDIDATE, ref, {"blocked": f"{row.name}的老东家"})
    access.reveal(store, owner, ref, f"给{row.name}回电 {row.phone}")
    about = (Ref(Kind.CLIENT, card.position.client_id),)
    log(store, owner, f"问起{row.name}（{row.phone}），下周再说", about=about, done=True)
    twin = create(store, me, Kind.CANDIDATE, TWIN, force=True)
    merge(store, me, ref, twin, dict.fromkeys(TWIN, "keep"))


@pytest.fixture(scope="module")
def erased(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, dict[int, list[str]]]]:
    """The firm after everybody chosen was erased, and by what each of them was known."""
    store = Store.open(sample_firm.sample_copy(tmp_path_factory.mktemp("erased")))
    store.connect()
    found = having()
    full = next(ref for ref in sorted(chosen(found)) if ref in found["interview"] & found["action"])
    fill(store, full)
    found = having()
    people = {ref: known_by(ref) for ref in chosen(found)}
    people[full] = [*TWIN.values(), *people[full]]
    assert {name for name, held in found.items() if held & people.keys()} == SITUATIONS
    said = everything()
    assert all(word in said for words in people.values() for word in words)
    for ref in sorted(people):
        erase(store, session("zeng"), ref, name=Candidate.get_by_id(ref).name, reason=f"{people[ref][-1]}来信要求删除")
    yield store, people
    store.close()


def test_no_table_and_no_byte_of_the_store_holds_a_word_of_them(erased: tuple[Store, dict[int, list[str]]]) -> None:
    store, people = erased
    said, data = everything(), raw(Path(str(store.location.path)))
    left = [(ref, word) for ref, words in people.items() for word in words if word in said]
    assert left == []
    assert [(ref, each) for ref, words in people.items() for each in found_in(words, data)] == []
    assert access.verify(store).ok


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_export_holds_a_word_of_them(
    erased: tuple[Store, dict[int, list[str]]], tmp_path: Path, language: Language
) -> None:
    store, people = erased
    i18n.activate(language)
    exporting_all.export_all(store, session("moqi"), tmp_path / "all", purpose="年度存档")
    files = [path for path in (tmp_path / "all").rglob("*") if path.is_file()]
    assert len(files) > 30
    said = {path.name: path.read_text("utf-8-sig") for path in files}
    words = {word for each in people.values() for word in each}
    assert [(name, word) for name, text in said.items() for word in words if word in text] == []
