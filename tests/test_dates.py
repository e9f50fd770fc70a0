"""Date expressions, counted from a publication on Thursday, 21 March 2019."""

from datetime import date

import pytest
import spacy
from sitgraph.extract.claims.dates import expressions, interval

NLP = spacy.blank("en")
DAY = date(2019, 3, 21)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("They met on Wednesday.", "2019-03-20", "2019-03-20", "day"),
        ("Less than two weeks ago they left.", "2019-03-07", "2019-03-21", "range"),
        ("at the beginning of this month", "2019-03-01", "2019-03-10", "range"),
        ("held since April", "2018-04-01", "2019-03-21", "range"),
        ("for the past seven years", "2012-03-22", "2019-03-21", "range"),
        ("on 12 February", "2019-02-12", "2019-02-12", "day"),
        ("in March 2017", "2017-03-01", "2017-03-31", "month"),
        ("In 2014 the group", "2014-01-01", "2014-12-31", "year"),
        ("killed yesterday", "2019-03-20", "2019-03-20", "day"),
        ("last week", "2019-03-11", "2019-03-17", "week"),
        ("on Tuesday, October 17, 2017", "2017-10-17", "2017-10-17", "day"),
        ("three days ago", "2019-03-18", "2019-03-18", "day"),
        ("Jan. 25, 2013", "2013-01-25", "2013-01-25", "day"),
        ("from February 15-24 they fought", "2019-02-15", "2019-02-24", "range"),
        ("between 11 and 13 Dec.", "2018-12-11", "2018-12-13", "range"),
        ("on 11 to 13 December 2016", "2016-12-11", "2016-12-13", "range"),
    ],
)
def test_when(text: str, start: str, end: str, precision: str) -> None:
    doc = NLP(text)
    (found,) = [i for s in expressions(doc) if (i := interval(s, DAY))]
    assert (found.from_, found.to, found.precision) == (start, end, precision)
    assert text[found.start : found.end].strip() == text[found.start : found.end]


@pytest.mark.parametrize("text", ["on Wednesday", "two weeks ago", "last month", "on 12 February"])
def test_without_a_publication_date_none_is_invented(text: str) -> None:
    assert [
        (i.from_, i.to, text[i.start : i.end]) for s in expressions(NLP(text)) if (i := interval(s, None))
    ] == [(None, None, text)]


def test_full_dates_need_no_publication_date() -> None:
    (found,) = [interval(s, None) for s in expressions(NLP("on March 21, 2019"))]
    assert found is not None
    assert found.from_ == "2019-03-21"


@pytest.mark.parametrize("text", ["It may rain.", "They march on.", "He saw the sun."])
def test_words_that_are_also_months_are_no_dates(text: str) -> None:
    assert not list(expressions(NLP(text)))


@pytest.mark.parametrize(
    ("text", "start"),
    [("1,500 days ago", "2015-02-10"), ("100 years ago", "1919-01-14"), ("for 2,000 days", "2013-09-28")],
)
def test_thousands_are_read_whole(text: str, start: str) -> None:
    (found,) = [interval(s, DAY) for s in expressions(NLP(f"They left {text}."))]
    assert found.from_ == start


@pytest.mark.parametrize(
    "text",
    [
        "2,100 years ago",
        "2100 years ago",
        "two million years ago",
        "3 hundred years ago",
        "99999999999 days ago",
        "on 2019-13-01",
        "on 31 February",
        "1.5 years ago",
    ],
)
def test_what_is_out_of_range_or_unclear_is_no_date(text: str) -> None:
    found = [interval(s, DAY) for s in expressions(NLP(f"They left {text}."))]
    assert [(i.from_, i.to) for i in found if i.from_ or i.to] == []
