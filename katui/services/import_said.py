"""What a verdict of an import says, kept in each language: whoever reads it may read another than who imported (I3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from katui.i18n import Language, _, in_each, language
from katui.i18n.marks import clauses, sentences
from katui.services.field_values import no_address, phone_doubt
from katui.store.phones import digits_lost

Said = dict[Language, str]
_ENDS: Final = ".!?;…。！？；"


def joined(*parts: Mapping[Language, str]) -> Said:
    """Sentences one after the other, in each language; what ends in no mark of its own is set apart."""
    return in_each(lambda: _joined(filter(None, (part.get(language(), "") for part in parts))))


def _joined(told: Iterable[str]) -> str:
    text = ""
    for each in told:
        text = (sentences if text[-1] in _ENDS else clauses)((text, each)) if text else each
    return text


def kept(said: Said) -> str | Said:
    """What is stored of it: one text where every language says the same."""
    texts = set(said.values())
    return texts.pop() if len(texts) == 1 else said


def read(kept: str | Mapping[Language, str]) -> str:
    """What was said in the language of the reader; of what was kept in one language only, that."""
    return kept if isinstance(kept, str) else kept.get(language()) or next(iter(kept.values()), "")


def twice(row: int) -> str:
    """That a row of the file was there before."""
    return _("Same as row {row} of this file.").format(row=row)


def number_twice(row: int) -> str:
    """That an earlier row of the file has the number of a row, under another name and at another firm."""
    said = _(
        "Row {row} of this file has the same number under another name and firm. "
        "Look at both: one of the numbers may be wrong; “make another” brings this one in."
    )
    return said.format(row=row)


def likely_twice(row: int) -> str:
    """That a row of the file was probably there before."""
    said = _("Probably row {row} of this file: same name and firm. Look at both; “make another” brings this one in.")
    return said.format(row=row)


def probably(name: str, ref: int) -> str:
    """That a row probably means somebody who is here."""
    said = _("Probably {name} (id {id}): same name and school. Look at both; “make another” brings this one in.")
    return said.format(name=name, id=ref)


def here(name: str, ref: int) -> str:
    """That whom a row means is here."""
    return _("{name} is here already (id {id}).").format(name=name, id=ref)


def number_left(label: str, phone: str) -> str:
    """That a phone is kept as the file has it and is no number to call; empty where it may be one (I5)."""
    said = _("{field}: {value} cannot be dialled.") if phone_doubt(phone) else ""
    if digits_lost(phone):
        said = _("{field}: {value}: digits were lost in the spreadsheet; no number was made of it.")
    return said.format(field=label, value=phone)


def no_mail(label: str, mail: str) -> str:
    """That an e-mail is kept as the file has it and a form would refuse it; empty where it is an address (I5)."""
    if not no_address(mail):
        return ""
    said = _("{field}: “{value}” is no address like name@firm.com; it is kept as the file has it.")
    return said.format(field=label, value=mail)


def stays(label: str, told: str) -> str:
    """That what is no address or number does not take the place of one that is on file."""
    return _("{field}: what is on file stays; “{value}” goes into the notes.").format(field=label, value=told)
