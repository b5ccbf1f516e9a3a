"""What a candidate's data are kept for, as the person agreed to it (P7)."""

from __future__ import annotations

from katui.domain.vocabulary import Vocabulary


class DataPurpose(Vocabulary):
    """For one search, or for later ones as well (P7)."""

    SEARCH = "search", "This search only", "仅限本次推荐"
    POOL = "pool", "Talent pool", "长期保留在人才库"
