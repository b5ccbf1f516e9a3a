"""B5: an e-mail draft as a `mailto:` address that gives back what was put into it, in whatever script."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from hypothesis import given, settings
from hypothesis import strategies as st

from katui.domain.mail import Mail

WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=80)


@settings(max_examples=80, deadline=None)
@given(subject=WORDS, lines=st.lists(WORDS, min_size=1, max_size=5))
def test_what_was_put_into_the_address_comes_out_of_it(subject: str, lines: list[str]) -> None:
    mail = Mail("shan@nowhere.example", subject, "\n".join(lines))
    assert mail.uri.isascii()
    assert not set(mail.uri) & set(' "<>\\^`{|}')
    found = urlsplit(mail.uri)
    assert (found.scheme, found.path) == ("mailto", "shan@nowhere.example")
    asked = parse_qs(found.query, keep_blank_values=True)
    assert asked["subject"] == [" ".join(subject.split())]
    assert asked["body"][0].split("\r\n") == "\n".join(lines).splitlines()


def test_line_ends_and_signs_are_written_as_the_rfc_wants_them() -> None:
    assert Mail("", "一面 & 二面", "您好\n100%?").uri == (
        "mailto:?subject=%E4%B8%80%E9%9D%A2%20%26%20%E4%BA%8C%E9%9D%A2&body=%E6%82%A8%E5%A5%BD%0D%0A100%25%3F"
    )
