"""What a recommendation report says to the client, from its checklist and the candidate's file (B1, B4, B6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from katui.domain import when, zones
from katui.domain.report import ReportPart, kept_needs, matched, needs_in
from katui.domain.report_paper import Paper, Section
from katui.domain.slot_words import span_words
from katui.domain.work import ReportKind
from katui.i18n import Language
from katui.services import checklist
from katui.services.confidential import outside
from katui.services.message_words import words_of
from katui.services.report_blind import Blind
from katui.store.cards import Card
from katui.store.models.candidates import Career, Education
from katui.store.models.house import Meta
from katui.store.secrecy import NamesOutside, untold

_MOST: Final = 50
_TEXTS: Final = (
    (ReportPart.MOTIVATION, "motivation"),
    (ReportPart.SALARY, "salary"),
    (ReportPart.RISKS, "risks"),
    (ReportPart.CITY, "place"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the report of one card is made of: its checklist, of which kind, in which language, of which day."""

    card: Card
    checklist: Mapping[str, Any]
    kind: ReportKind
    language: Language
    at: datetime

    @property
    def words(self) -> Mapping[str, str]:
        """The words of a report in its language."""
        found: Mapping[str, str] = checklist.words(self.language)["report"]
        return found


def needs_of(card: Card, checklist: Mapping[str, Any], sent: bool) -> tuple[str, ...]:
    """The must-haves a report answers: the position's as they are now, of one that went out those it answered."""
    return kept_needs(checklist) if sent else needs_in(card.position.must_haves)


def careers_of(card: Card) -> list[Any]:
    """The stops of the candidate's working life, the newest first."""
    return list(
        Career.select().where(Career.candidate == card.candidate.id).order_by(Career.place, Career.id).limit(_MOST)
    )


def blind_of(card: Card, language: Language) -> Blind:
    """What takes a candidate out of texts that reach the client with a blind report, in one language (P2)."""
    return Blind(card, careers_of(card), checklist.words(language)["report"])


def paper_of(told: Told) -> Paper:
    """The report as it would go out now: the city first for an out-of-town candidate, empty points left out (B6).

    A blind one names neither the candidate nor an employer; a confidential client stands by its name outside until
    the candidate was told who it is (P4).
    """
    careers = careers_of(told.card)
    blind = Blind(told.card, careers, told.words) if told.kind is ReportKind.BLIND else None
    title = told.words["blind" if blind else "full"]
    candidate = _candidate(told)
    position = str(told.card.position.name)
    paper = Paper(
        title.format(candidate=candidate, position=position),
        _lead(told),
        _facts(told, blind),
        tuple(_sections(told, careers, blind)),
        told.language,
        blind is None,
        told.card.session.user.name,
    )
    if blind is not None:
        paper = paper.told(blind.text)
    return _outside(told, paper)


def _outside(told: Told, paper: Paper) -> Paper:
    """The paper with every name of a confidential client replaced, while the candidate does not know it (P4)."""
    card = told.card
    if not untold(card.position, card.row):
        return paper
    names = NamesOutside(card.session)
    return paper.told(lambda text: names.told(text, card.client.id, outside(card.position)))


def _candidate(told: Told) -> str:
    row = told.card.candidate
    return str(row.english_name or row.name) if told.language == "en" else str(row.name)


def _lead(told: Told) -> tuple[str, ...]:
    here, there = told.card.candidate.city, told.card.position.city
    if not here or not there or here == there:
        return ()
    return (told.words["city"].format(here=here, there=there),)


def _facts(told: Told, blind: Blind | None) -> tuple[tuple[str, str], ...]:
    card, words = told.card, told.words
    firm: Any = Meta.get_or_none(Meta.key == "firm")
    employer = card.candidate.employer or ""
    if employer and blind is not None:
        employer = blind.firm(employer)
    found = (
        (words["client"], outside(card.position, card.row)),
        (words["position"], str(card.position.name)),
        (words["present"], _joined((employer, card.candidate.title))),
        (words["date"], when.local_day(told.at, card.session.zone).isoformat()),
        (words["by"], _joined((card.session.user.name, firm.value if firm else ""))),
    )
    return tuple((label, text) for label, text in found if text)


def _sections(told: Told, careers: list[Any], blind: Blind | None) -> Iterable[Section]:
    words, held = told.words, told.checklist
    made = [
        Section(words["why"], _lines(held, ReportPart.WHY)),
        _match(told),
        *(Section(words[name], _lines(held, part)) for part, name in _TEXTS),
        Section(words["times"], _times(told)),
        Section(words["career"], tuple(_stop(told, stop, blind) for stop in careers)),
        Section(words["education"], tuple(_degree(row, blind) for row in _degrees(told.card))),
    ]
    return (section for section in made if any(section.lines) or section.table)


def _lines(held: Mapping[str, Any], part: ReportPart) -> tuple[str, ...]:
    text = held.get(part.value)
    return tuple(line.strip() for line in str(text).splitlines() if line.strip()) if isinstance(text, str) else ()


def _match(told: Told) -> Section:
    rows = matched(told.checklist, kept_needs(told.checklist))
    proved = tuple((need, evidence) for need, evidence in rows if evidence)
    head = (told.words["need"], told.words["evidence"])
    return Section(told.words["match"], (), (head, *proved) if proved else ())


def _times(told: Told) -> tuple[str, ...]:
    held = told.checklist.get(ReportPart.TIMES.value) or {}
    starts = [when.parse_instant(text, "UTC") for text in held.get("starts", ())]
    if not starts:
        return ()
    zone = told.card.session.zone
    words = words_of(told.language, told.at, zone)
    minutes = held.get("minutes", 60)
    spans = (span_words(at, minutes, zone, words, told.language) for at in starts)
    return (*spans, told.words["zone"].format(zone=zones.called(zone, told.language)))


def _stop(told: Told, stop: Any, blind: Blind | None) -> str:
    until = stop.ended or (told.words["until_now"] if stop.started else "")
    span = " – ".join(filter(None, (stop.started, until)))
    employer = stop.employer if blind is None else blind.firm(stop.employer)
    return _joined((span, employer, stop.department_name if blind is None else "", stop.title))


def _degrees(card: Card) -> list[Any]:
    mine = Education.candidate == card.candidate.id
    return list(Education.select().where(mine).order_by(Education.place, Education.id).limit(_MOST))


def _degree(row: Any, blind: Blind | None) -> str:
    """A degree; of a blind report without school and year, which together are a person."""
    if blind is not None:
        return _joined((row.degree, row.major))
    return _joined((row.school, row.degree, row.major, str(row.year) if row.year else ""))


def _joined(parts: Iterable[str | None]) -> str:
    return " · ".join(part for part in parts if part)
