"""Opening one file: all that is known of a client, person, candidate, position or card (C9, P4, P5, I4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.i18n import _
from katui.i18n.marks import listed
from katui.services import candidate_files, client_files, client_part_files, position_files
from katui.services.merged import not_there
from katui.services.record_files import RecordFile
from katui.store import files_query
from katui.store.store import Store

_MAKERS: Final[dict[Kind, Callable[[Store, Session, Any], RecordFile]]] = {
    Kind.CLIENT: client_files.client_file,
    Kind.PERSON: client_files.person_file,
    Kind.CANDIDATE: candidate_files.candidate_file,
    Kind.POSITION: position_files.position_file,
    Kind.SUBMISSION: position_files.submission_file,
    Kind.AGREEMENT: client_part_files.agreement_file,
    Kind.DOCUMENT: client_part_files.document_file,
    Kind.OFF_LIMITS: client_part_files.off_limits_file,
    Kind.WARNING: client_part_files.warning_file,
}
SHOWN: Final = tuple(_MAKERS)


def show(store: Store, session: Session, kind: Kind, ref: int) -> RecordFile:
    """The file of one record: a ClientFile, PersonFile, CandidateFile, PositionFile or SubmissionFile.

    A kind without a file is Refused `I4.kind`; an id that is not there, or that one may not see, `I6.unknown`.
    """
    store.connect()
    if kind not in _MAKERS:
        known = listed(k.label for k in SHOWN)
        said = _("There is no record page of {kind}; there are {kinds}.").format(kind=kind.label, kinds=known)
        raise Refused("I4.kind", "kind", kind.value, said)
    row = files_query.record(session, kind, ref) if 0 < ref < 2**31 else None
    if row is None:
        raise not_there(session, kind, ref)
    return _MAKERS[kind](store, session, row)
