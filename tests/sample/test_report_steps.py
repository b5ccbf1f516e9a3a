"""B1: the step to write a report stands on a card that has not gone out, and ends when the report does."""

from __future__ import annotations

from katui.domain.pipeline import Status
from katui.services.moves import Move, move
from katui.store.store import Store
from tests.factories import session
from tests.sample.asking import number, rows

OPEN = "a.status = 'open' AND a.do LIKE '写%推荐报告%'"


def test_no_card_with_the_client_is_to_have_its_report_written(firm: Store) -> None:
    stands = f"SELECT DISTINCT s.status FROM action a JOIN submission s ON s.id = a.submission_id WHERE {OPEN}"
    assert rows(firm, stands) == [("shortlisted",)]


def test_the_step_ends_when_the_report_goes_out(firm: Store) -> None:
    firm.connect()
    [(card, person)] = rows(
        firm,
        "SELECT s.id, k.name FROM submission s JOIN candidate c ON c.id = s.candidate_id "
        "JOIN position p ON p.id = s.position_id JOIN key_person k ON k.id = p.hr_id "
        "WHERE c.name = '文斌' AND s.status = 'shortlisted'",
    )
    move(firm, session("shan"), card, Move(Status.SUBMITTED, {"report_to": person, "consent": "可以推"}, anyway=True))
    assert number(firm, f"SELECT COUNT(*) FROM action a WHERE {OPEN} AND a.submission_id = {card}") == 0
