"""What a word field of a form offers, and what is understood of what was typed (I6)."""

from __future__ import annotations

from katui.screens.dialogs.form_fields import FormField, Shape, label_width
from katui.widgets.cells import width_of

REASONS = (("pay", "Pay"), ("location", "Location"), ("family", "Family"), ("counter_offer", "Counter-offer"))
FIELD = FormField("reason_code", "Reason", Shape.WORD, REASONS)


def test_every_word_of_a_field_is_shown_however_narrow() -> None:
    for width in (18, 24, 40, 52):
        lines = FIELD.guide(width)
        assert all(width_of(line) <= width for line in lines)
        shown = " ".join(lines)
        assert all(f"{place} {label}" in shown for place, (_code, label) in enumerate(REASONS, 1))


def test_a_part_of_a_word_leaves_the_words_it_may_mean_and_chooses_the_only_one() -> None:
    assert FIELD.guide(52, "o") == ["2 Location  4 Counter-offer"]
    assert FIELD.value_of("o") == "o"
    assert FIELD.value_of("fam") == "family"
    assert FIELD.value_of("4") == "counter_offer"
    assert FIELD.value_of("9") == "9"


def test_a_label_keeps_two_cells_before_its_value() -> None:
    long = FormField("consent", "The candidate's words of consent")
    assert label_width([FIELD]) == 28
    assert label_width([FIELD, long]) == width_of(f"* {long.label}") + 2
