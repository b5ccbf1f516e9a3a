"""I3, I4: `katui show` says every kind of record in the language asked for: no code and no field name among words."""

from __future__ import annotations

import dataclasses
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from katui import i18n
from katui.cli import offer_lines
from katui.cli.record import LABELS, lines
from katui.domain.kinds import Kind
from katui.domain.money import money_text
from katui.domain.placing import Remedy
from katui.services import offer_sheet
from katui.services.lists import LISTED, list_rows
from katui.services.show import SHOWN
from katui.store.models.submissions import Placement
from katui.store.store import Store
from tests import sample_firm
from tests.factories import session

KINDS = sorted(set(LISTED) - set(SHOWN) - {Kind.HOT_LIST}, key=str)
FOREIGN = {"zh_CN": re.compile("[a-z]{3,}"), "en": re.compile("[a-z]+_[a-z]+")}
MEANT = re.compile("[A-Z][0-9]+[.][a-z_]+|Offer|HR|[A-Z]+|https?://[^ ]*|Sean|Neil")
UNSEEN = frozenset({"kind", "id", "name", "submission_id", "zone", "owner_id", "position_id", "client_id", "has_time"})


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_has_no_file_of_its_own_is_shown_in_words(tmp_path: Path, kind: Kind, language: i18n.Language) -> None:
    store = Store.open(sample_firm.sample_copy(tmp_path))
    me = session("zeng")
    i18n.activate(language)
    rows = list(list_rows(store, me, kind, list(range(1, 60))).values())
    store.close()
    assert rows
    for row in rows:
        names = {field.name for field in dataclasses.fields(row)}
        assert names <= {*LABELS, *UNSEEN, "currency"}
        head, *told = lines(row, me.zone, me.clock())
        assert head == [f"{kind.value}:{row.id}", row.name]
        for label, value in told:
            typed = label in {i18n._("Text"), i18n._("Place"), i18n._("Note")} or value in {row.name}
            said = label if typed else f"{label} {value}"
            assert FOREIGN[language].findall(MEANT.sub("", said)) == []


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_followed_an_offer_is_shown_in_words_and_money_as_money(tmp_path: Path, language: i18n.Language) -> None:
    """guest12b: `left_cause manager; kind invoice; unit months; fee 19500000` stood among the words of a card."""
    store = Store.open(sample_firm.sample_copy(tmp_path))
    me = session("zeng")
    i18n.activate(language)
    cards = [row.submission_id for row in Placement.select(Placement.submission).order_by(Placement.id).limit(60)]
    sheets = [found for card in cards if (found := offer_sheet.of_card(store, me, card)) is not None]
    store.close()
    assert any(sheet.placement is not None and sheet.placement.left_on for sheet in sheets)
    for sheet in sheets:
        typed = [sheet.offer.terms, sheet.offer.pay] if sheet.offer is not None else []
        told = [
            f"{label} {value}" for label, value in offer_lines.lines(sheet, me.zone, me.clock()) if value not in typed
        ]
        assert [FOREIGN[language].findall(MEANT.sub("", said)) for said in told] == [[]] * len(told), told
        if sheet.placement is not None and sheet.placement.fee:
            fee = f"{money_text(sheet.placement.fee, sheet.placement.currency)} {sheet.placement.currency}"
            assert any(fee in said for said in told)


@pytest.mark.parametrize(
    ("remedy", "language", "label"),
    [
        (Remedy.REPLACEMENT, "zh_CN", "补不上则退费"),
        (Remedy.REPLACEMENT, "en", "Refund if nobody is found"),
        (Remedy.REFUND, "zh_CN", "退费"),
    ],
)
def test_a_refund_that_is_owed_only_if_nobody_is_found_says_so(
    tmp_path: Path, remedy: Remedy, language: i18n.Language, label: str
) -> None:
    store = Store.open(sample_firm.sample_copy(tmp_path))
    me = session("zeng")
    i18n.activate(language)
    row: Any = next(iter(list_rows(store, me, Kind.PLACEMENT, list(range(1, 60))).values()))
    store.close()
    held = dataclasses.replace(row, remedy=remedy, refund=8_478_260, left_on=row.start_on)
    assert [label, "84,782.60 CNY"] in list(lines(held, me.zone, me.clock()))


@pytest.mark.parametrize(
    ("due", "shown"), [((2027, 1, 4), "Mon 4 Jan 2027 09:00"), ((2026, 11, 23), "Mon 23 Nov 09:00")]
)
def test_an_instant_of_another_year_names_it(tmp_path: Path, due: tuple[int, int, int], shown: str) -> None:
    store = Store.open(sample_firm.sample_copy(tmp_path))
    me = session("zeng")
    row: Any = next(iter(list_rows(store, me, Kind.ACTION, list(range(1, 60))).values()))
    store.close()
    later = dataclasses.replace(row, due=datetime(*due, 1, tzinfo=UTC))
    assert shown in {text for _label, text in list(lines(later, me.zone, me.clock()))[1:]}
