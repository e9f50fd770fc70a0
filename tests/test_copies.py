"""Which articles are copies of one text."""

import pytest
from sitgraph.graph.schema.model import Article, Zone
from sitgraph.graph.store.copies import independent_sources, signature

_WORDS = [f"word{number}" for number in range(100)]
_TEXT = " ".join(_WORDS)


def _article(name: str, text: str, publisher: str | None = None, published: str | None = None) -> Article:
    return Article(id=name, text=text, sha256="", publisher=publisher, published=published)


def test_copies_count_as_the_earliest_print() -> None:
    sources = independent_sources(
        [_article("a", _TEXT, "Paper", "2024-05-07"), _article("b", f"{_TEXT} more", "Wire", "2024-05-06")]
    )
    assert sources == {"a": "Wire", "b": "Wire"}


def test_an_article_without_a_publisher_is_its_own_source() -> None:
    assert independent_sources([_article("a", _TEXT), _article("b", _TEXT[::-1])]) == {"a": "a", "b": "b"}


def test_texts_too_short_to_tell_are_no_copies() -> None:
    short = " ".join(_WORDS[:29])
    assert signature(short) == b""
    assert independent_sources([_article("a", short), _article("b", short)]) == {"a": "a", "b": "b"}


@pytest.mark.parametrize(("changed", "one"), [(2, True), (60, False)])
def test_a_few_changed_words_leave_a_copy_many_make_a_text_of_its_own(changed: int, one: bool) -> None:
    other = " ".join([*(f"other{n}" for n in range(changed)), *_WORDS[changed:]])
    sources = independent_sources([_article("a", _TEXT, "Wire"), _article("b", other, "Paper")])
    assert (len(set(sources.values())) == 1) is one


def test_case_and_punctuation_do_not_make_another_text() -> None:
    assert signature(_TEXT) == signature(_TEXT.upper().replace(" ", ", "))


def test_a_text_is_signed_as_it_was_when_older_stores_were_made() -> None:
    signed = signature(" ".join(f"word{number * number % 37}" for number in range(40)))
    assert len(signed) == 64 * 4
    assert signed.hex().startswith("e714fc0532e30b0547e80c21da20fd00")


def test_a_signature_known_already_is_not_made_again() -> None:
    articles = [_article("a", _TEXT, "Wire"), _article("b", "", "Paper")]
    known = {"a": signature(_TEXT), "b": signature(_TEXT)}
    assert independent_sources(articles, known) == {"a": "Wire", "b": "Wire"}


def test_what_stands_around_an_article_does_not_make_another_of_it() -> None:
    around = " ".join(f"menu{number}" for number in range(200))
    page = Article(
        id="b",
        text=f"{_TEXT}\n\n{around}",
        sha256="",
        publisher="Paper",
        zones=(Zone("body", 0, len(_TEXT)), Zone("outside", len(_TEXT) + 2, len(_TEXT) + 2 + len(around))),
    )
    assert len(set(independent_sources([_article("a", _TEXT, "Wire"), page]).values())) == 1
