"""What the file of a candidate shows: old facts dimmed, whose it is, working life, lists (P5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from katui.domain import when
from katui.domain.kinds import Kind
from katui.i18n import _, n_
from katui.i18n.marks import listed
from katui.screens import minds_words
from katui.screens.files_reading import Held
from katui.screens.files_words import card_fields, day_of, groups, joined, next_fields, pay_words, timeline
from katui.screens.ownership_acts import words
from katui.services.candidate_cards import CandidateFile, Degree, ResumeCard, Stop
from katui.services.ownership import Ruling
from katui.widgets.detail import Field, Section


def candidate(held: Held, file: CandidateFile, now: datetime) -> list[Section]:
    """The sections, the most wanted first; of somebody erased, what stays (P7)."""
    if file.erased_on is not None:
        steps = () if file.next is None else next_fields(file, now)
        return [Section("", (*_erased(file, now), *steps)), *_cards(file), *timeline(file.timeline, file.zone, now)]
    parts = groups(held, _dated(held, file), stale=held.stale)
    if file.hidden and not held.revealed:
        said = _("hidden: {owner}'s candidate; enter shows it, the register notes it").format(owner=file.owner.name)
        parts[0] = Section(parts[0].title, (Field("reveal", _("Phone, pay"), said, "warn"), *parts[0].fields))
    lists = tuple(Field(f"hot:{one.list_id}", one.name, joined(one.note, one.added_by)) for one in held.on_lists)
    return [
        Section("", (*next_fields(file, now), _owner(file), *_asleep(file))),
        Section(_("In the way"), minds_words.candidate_fields(held.concerns, file.zone)),
        *_cards(file),
        *parts[:-1],
        *_life(file),
        *parts[-1:],
        Section(_("Résumés"), tuple(_resume(one) for one in file.resumes) or _unread(file)),
        Section(_("Hot lists"), lists),
        Section(_("Rulings"), tuple(_ruling(one) for one in file.ownership.rulings)),
        *timeline(file.timeline, file.zone, now),
    ]


def _cards(file: CandidateFile) -> Iterator[Section]:
    """The cards that go on, then those that ended; the first heading stands even where nothing does."""
    on, ended = (tuple(one for one in file.submissions if one.status.ended is end) for end in (False, True))
    yield Section(_("On the board"), card_fields(on, of=Kind.CANDIDATE))
    if ended:
        yield Section(_("Ended"), card_fields(ended, of=Kind.CANDIDATE))


def _owner(file: CandidateFile) -> Field:
    return Field("owner", _("Ownership"), words(file.ownership), "warn" if file.ownership.free else "")


def _asleep(file: CandidateFile) -> tuple[Field, ...]:
    if not file.asleep:
        return ()
    said = _("three calls in a row without an answer; the first talk wakes them")
    return (Field("asleep", _("Asleep"), said, "warn"),)


def _erased(file: CandidateFile, now: datetime) -> tuple[Field, ...]:
    """Why there is nothing to read: it is not hidden, it is gone (P7)."""
    if file.erased_on is None:
        return ()
    day = when.show_day(file.erased_on, when.local_day(now, file.zone))
    said = _("on request, {day}: name, phone, pay and every text are gone").format(day=day)
    return (Field("erased", _("Erased"), said, "muted"),)


def _dated(held: Held, file: CandidateFile) -> dict[str, str]:
    """Facts with the day and the source they are known from, old ones and those that say theirs."""
    said: dict[str, str] = {}
    for age in held.ages:
        text = held.text(age.field)
        if not text or not (age.stale or age.source):
            continue
        shown = pay_words(text) if age.field.endswith("_pay") else text
        day = _("as of {day}").format(day=age.as_of) if age.as_of else ""
        asks = _("t: confirm") if age.stale else ""
        said[age.field] = joined(shown, day, age.source, asks)
    if file.kept.until is not None and not held.text("keep_until"):
        said["keep_until"] = joined(day_of(file.kept.until), _("by the firm's term"))
    if file.kept.due:
        said["keep_until"] = joined(said.get("keep_until") or held.text("keep_until"), _("the term has passed"))
    if file.blocked_always:
        always = _("always: {names}").format(names=listed(file.blocked_always))
        said["blocked"] = joined(held.text("blocked"), always)
    return said


def _life(file: CandidateFile) -> list[Section]:
    if not (file.careers or file.educations or file.resumes or file.resumes_hidden):
        return [Section(_("Career"), (Field("add", _("None yet"), _("a adds a job, a degree or a résumé"), "muted"),))]
    return [
        Section(_("Career"), tuple(_stop(one) for one in file.careers)),
        Section(_("Education"), tuple(_degree(one) for one in file.educations)),
    ]


def _stop(stop: Stop) -> Field:
    why = _("left: {why}").format(why=stop.why_left) if stop.why_left else ""
    boss = _("reports to {name}").format(name=stop.reports_to) if stop.reports_to else ""
    text = joined(stop.employer, stop.department, stop.title, boss, why)
    return Field(f"career:{stop.id}", f"{stop.started or '?'}–{stop.ended or _('now')}", text)


def _degree(one: Degree) -> Field:
    return Field(f"education:{one.id}", str(one.year or "–"), joined(one.school, one.degree, one.major))


def _resume(one: ResumeCard) -> Field:
    kind = _("{n} KB").format(n=max(1, round(one.size / 1024))) if one.size else _("text")
    text = joined(one.file_name or _("résumé"), one.language, one.source, kind, "" if one.text else _("no text"))
    return Field(f"resume:{one.id}", day_of(one.dated), text)


def _unread(file: CandidateFile) -> tuple[Field, ...]:
    """That there are résumés which open with phone and pay (C8)."""
    if not file.resumes_hidden:
        return ()
    count = file.resumes_hidden
    said = n_(
        "{n} résumé; enter shows it with phone and pay", "{n} résumés; enter shows them with phone and pay", count
    )
    return (Field("unread", _("hidden"), said.format(n=count), "warn"),)


def _ruling(one: Ruling) -> Field:
    shares = listed(f"{who.name} {percent} %" for who, percent in one.shares)
    return Field(f"ruling:{one.id}", f"{one.at:%Y-%m-%d}", joined(one.by, shares, one.reason))
