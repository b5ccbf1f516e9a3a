"""People of the firm and the words for what they are."""

from __future__ import annotations

from katui.domain.vocabulary import Vocabulary


class Role(Vocabulary):
    """What a person of the firm may be; one person may be several (C8)."""

    CONSULTANT = "consultant", "Consultant", "顾问"
    HEAD = "head", "Department head", "部门负责人"
    LEADER = "leader", "Firm leader", "公司领导"
    ARCHIVIST = "archivist", "Archivist", "档案专员"


class Scope(Vocabulary):
    """Whose desk is shown (F1)."""

    MINE = "mine", "Mine", "我的"
    DEPARTMENT = "department", "Department", "部门"
    FIRM = "firm", "Firm", "全公司"
