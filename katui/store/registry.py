"""Which model stands behind each kind of record, and in which order tables are made."""

from __future__ import annotations

from typing import Any, Final

from katui.domain.kinds import Kind
from katui.store.models import candidates, clients, house, interviews, people, positions, rhythm, submissions, work

ALL: Final[tuple[Any, ...]] = (
    people.Department,
    people.User,
    people.UserRole,
    clients.Client,
    clients.ClientAlias,
    clients.KeyPerson,
    clients.Agreement,
    clients.Document,
    clients.ClientWarning,
    rhythm.Cadence,
    candidates.Candidate,
    candidates.Career,
    candidates.Education,
    candidates.Resume,
    candidates.Pay,
    candidates.BlockedCompany,
    candidates.OffLimits,
    candidates.OwnershipRuling,
    candidates.HotList,
    candidates.HotListEntry,
    positions.Position,
    positions.Brief,
    positions.SearchPlan,
    submissions.Submission,
    submissions.BriefCheck,
    submissions.Concern,
    submissions.Consent,
    submissions.StatusChange,
    submissions.Report,
    submissions.Offer,
    submissions.Placement,
    submissions.Invoice,
    interviews.Interview,
    interviews.SlotOffer,
    interviews.Slot,
    interviews.Unavailable,
    interviews.Feedback,
    work.ScriptText,
    work.FollowUp,
    work.Action,
    work.Draft,
    house.Batch,
    house.Change,
    house.AccessEvent,
    house.Merge,
    house.Erasure,
    house.DuplicateVerdict,
    house.FactSource,
    house.SavedSearch,
    house.Setting,
    house.ImportRun,
    house.Meta,
)

MODEL_OF: Final[dict[Kind, Any]] = {
    Kind.USER: people.User,
    Kind.DEPARTMENT: people.Department,
    Kind.CLIENT: clients.Client,
    Kind.PERSON: clients.KeyPerson,
    Kind.AGREEMENT: clients.Agreement,
    Kind.OFF_LIMITS: candidates.OffLimits,
    Kind.DOCUMENT: clients.Document,
    Kind.WARNING: clients.ClientWarning,
    Kind.HOT_LIST: candidates.HotList,
    Kind.POSITION: positions.Position,
    Kind.CANDIDATE: candidates.Candidate,
    Kind.SUBMISSION: submissions.Submission,
    Kind.REPORT: submissions.Report,
    Kind.INTERVIEW: interviews.Interview,
    Kind.FEEDBACK: interviews.Feedback,
    Kind.FOLLOW_UP: work.FollowUp,
    Kind.ACTION: work.Action,
    Kind.OFFER: submissions.Offer,
    Kind.PLACEMENT: submissions.Placement,
    Kind.INVOICE: submissions.Invoice,
}

# Rows that belong to a record and are recorded under the name of their table.
TABLES: Final[dict[str, Any]] = {model._meta.table_name: model for model in ALL} | {
    kind.value: model for kind, model in MODEL_OF.items()
}
NAME_OF: Final[dict[Any, str]] = {model: model._meta.table_name for model in ALL} | {
    model: kind.value for kind, model in MODEL_OF.items()
}

APPEND_ONLY: Final = (submissions.StatusChange, house.Change, house.AccessEvent)
MOVABLE: Final = {submissions.StatusChange: "submission"}
# Tables whose rows one may see only as far as the policy allows (C8).
SCOPED: Final = frozenset(
    {
        clients.Client,
        clients.ClientAlias,
        clients.KeyPerson,
        clients.Agreement,
        clients.Document,
        clients.ClientWarning,
        rhythm.Cadence,
        positions.Position,
        positions.Brief,
        positions.SearchPlan,
        submissions.Submission,
        submissions.BriefCheck,
        submissions.Consent,
        submissions.StatusChange,
        submissions.Report,
        submissions.Offer,
        submissions.Placement,
        submissions.Invoice,
        interviews.Interview,
        interviews.SlotOffer,
        interviews.Slot,
        interviews.Unavailable,
        interviews.Feedback,
        work.FollowUp,
        work.Action,
    }
)
SEARCHED: Final = (Kind.CANDIDATE, Kind.CLIENT, Kind.PERSON, Kind.POSITION)
