"""People as they stand in a list, for tests of cards."""

from __future__ import annotations

from hypothesis import strategies as st

HEADER_OF = {
    "name": "Name", "english_name": "English name", "phone": "Mobile", "email": "Email", "wechat": "WeChat",
    "city": "City", "employer": "Company", "department_name": "Department", "title": "Title", "linkedin": "LinkedIn",
}  # fmt: skip
"""What a list calls a field, and what a card that is read calls it."""
FIELDS = (*HEADER_OF, "id")
_LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Cf", "Co", "Cn", "Zl", "Zp"])
WORD = st.text(_LETTERS, max_size=60).map(lambda text: " ".join(text.split()))


def rows() -> st.SearchStrategy[list[dict[str, str]]]:
    """Some people with anything a line may hold; what has a form of its own has that form."""
    simple = dict.fromkeys(("english_name", "city", "employer", "department_name", "title"), WORD)
    person = st.fixed_dictionaries(
        {"name": WORD.filter(bool), "id": st.integers(1).map(lambda ref: f"candidate:{ref}")},
        optional=simple
        | {
            "phone": st.from_regex(r"\+?[0-9][0-9 ()-]{5,18}[0-9]", fullmatch=True),
            "email": st.emails(),
            "wechat": st.from_regex(r"[a-zA-Z][a-zA-Z0-9_-]{5,19}", fullmatch=True),
            "linkedin": st.from_regex(r"https://www\.linkedin\.com/in/[a-z0-9-]{3,20}", fullmatch=True),
        },
    )
    return st.lists(person, min_size=1, max_size=4)
