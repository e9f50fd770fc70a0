"""Which claims tell of one event, above all where nobody says who did it."""

from collections.abc import Mapping
from types import MappingProxyType

import pytest
from sitgraph.graph.identity.judgements import Judgement, Judgements
from sitgraph.graph.schema.model import Container, Extraction, Incident
from sitgraph.graph.situation.derivation import situation_graph

from .handmade import Told, extraction


def _named(article: str, doer: str = "Orontes Legion", **told: str) -> Extraction:
    return extraction(
        f"{doer} bombed Manbij.",
        {doer: "ArmedGroup", "Manbij": "Settlement"},
        Told("BOMBS", "Manbij", doer, **told),
        article=article,
    )


def _unnamed(article: str, place: str = "Manbij", **told: str) -> Extraction:
    return extraction(
        f"{place} was bombed.", {place: "Settlement"}, Told("BOMBS", place, **told), article=article
    )


def _incidents(*extractions: Extraction, judgements: Judgements | None = None) -> list[Incident]:
    return list(situation_graph(extractions, judgements=judgements).incidents)


def test_a_report_without_a_doer_joins_the_one_whose_doer_is_named() -> None:
    (incident,) = _incidents(_named("a"), _unnamed("b"))
    assert incident.subject is not None
    assert (len(incident.claims), incident.articles, incident.sources) == (2, 2, 2)
    assert incident.why.endswith("; 1 of them without the doer")


def test_what_nobody_is_named_for_is_an_incident_of_its_own() -> None:
    (incident,) = _incidents(_unnamed("a"), _unnamed("b"))
    assert incident.subject is None
    assert len(incident.claims) == 2
    assert "by nobody named" in incident.why


def test_where_two_doers_are_named_the_report_without_joins_neither() -> None:
    found = _incidents(_named("a"), _named("b", "Zarqa Front"), _unnamed("c"))
    assert sorted(len(i.claims) for i in found) == [1, 1, 1]
    assert sum(i.subject is None for i in found) == 1


@pytest.mark.parametrize(
    "other",
    [
        _unnamed("b", "Afrin"),
        _unnamed("b", day="2024-04-01"),
        extraction("Manbij was captured.", {"Manbij": "Settlement"}, Told("CAPTURES", "Manbij"), article="b"),
    ],
    ids=["another object", "another day", "another kind"],
)
def test_another_object_day_or_kind_is_another_incident(other: Extraction) -> None:
    assert len(_incidents(_named("a"), other)) == 2


def _killed(article: str, place: str | None, *, doer: bool = False) -> Extraction:
    names = {"Volunteer Guard": "ArmedGroup", **({place: "Settlement"} if place else {})}
    names |= {"Orontes Legion": "ArmedGroup"} if doer else {}
    told = Told("KILLS", "Volunteer Guard", "Orontes Legion" if doer else None, where=place)
    return extraction(f"{' '.join(names)}.", names, told, article=article)


def test_a_silent_place_is_no_place_where_a_group_suffers_from_nobody_named() -> None:
    assert len(_incidents(_killed("a", "Manbij", doer=True), _killed("b", "Manbij"))) == 1
    assert len(_incidents(_killed("a", "Manbij", doer=True), _killed("b", None))) == 2
    assert len(_incidents(_killed("a", None), _killed("b", None))) == 1


def test_a_wider_place_agrees_with_a_place_in_it() -> None:
    guard = {"Volunteer Guard": "ArmedGroup"}
    inside = {"type": "Settlement", "gazetteer": "place:manbij"}
    aleppo = {"type": "AdminRegion", "gazetteer": "place:aleppo"}
    narrow = extraction(
        "Volunteer Guard Manbij.",
        {**guard, "Manbij": {**inside, "within": (Container("place:aleppo", "AdminRegion", "Aleppo"),)}},
        Told("KILLS", "Volunteer Guard", where="Manbij"),
        article="a",
    )
    wide = extraction(
        "Volunteer Guard Aleppo.",
        {**guard, "Aleppo": aleppo},
        Told("KILLS", "Volunteer Guard", where="Aleppo"),
        article="b",
    )
    assert len(_incidents(narrow, wide)) == 1


def test_a_clash_is_found_by_either_side() -> None:
    clash = extraction(
        "Orontes Legion Zarqa Front Manbij.",
        {"Orontes Legion": "ArmedGroup", "Zarqa Front": "ArmedGroup", "Manbij": "Settlement"},
        Told("CLASHES_WITH", "Orontes Legion", "Zarqa Front", where="Manbij"),
        article="a",
    )
    sides = [
        extraction(
            f"{side} Manbij.",
            {side: "ArmedGroup", "Manbij": "Settlement"},
            Told("CLASHES_WITH", side, where="Manbij"),
            article=side,
        )
        for side in ("Orontes Legion", "Zarqa Front")
    ]
    (incident,) = _incidents(clash, *sides)
    assert len(incident.claims) == 3


def test_an_incident_has_the_lowest_and_highest_count_of_its_reports() -> None:
    found = [
        extraction(
            "Manbij was bombed.",
            {"Manbij": "Settlement"},
            Told("BOMBS", "Manbij", attributes={"count_min": low, "count_max": high}),
            article=f"a{low}",
        )
        for low, high in ((3, 9), (4, 4))
    ]
    (incident,) = _incidents(*found)
    assert (incident.count_min, incident.count_max) == (3, 9)


def test_a_decision_keeps_a_report_without_a_doer_apart() -> None:
    claims = _incidents(_named("a"), _unnamed("b"))[0].claims
    decided = Judgements(None, [Judgement("different", claims)])
    assert len(_incidents(_named("a"), _unnamed("b"), judgements=decided)) == 2


def test_denied_planned_and_timeless_events_are_no_incidents() -> None:
    given = {"Manbij": "Settlement"}
    for told in (
        Told("BOMBS", "Manbij", polarity="negated"),
        Told("BOMBS", "Manbij", modality="planned"),
    ):
        assert _incidents(extraction("Manbij.", given, told)) == []
    assert _incidents(extraction("Manbij.", given, Told("BOMBS", "Manbij"), published=None)) == []


def test_the_order_of_articles_does_not_show() -> None:
    given = [_unnamed("a"), _named("b"), _unnamed("c"), _named("d", day="2024-05-01")]
    assert _incidents(*given) == _incidents(*reversed(given))


def _toll(
    article: str,
    told: str,
    *,
    doer: str | None = None,
    place: str = "Manbij",
    where: Mapping[str, str] = MappingProxyType({"type": "Settlement"}),
    day: str | None = None,
) -> Extraction:
    number = next(int(word) for word in told.split() if word.isdigit())
    count = {"count_min": number, "count_max": 2 * number if "at least" in told else number}
    entities = {told: {"type": "CivilianGroup", "named": False}, place: where}
    entities |= {doer: {"type": "ArmedGroup"}} if doer else {}
    claim = Told("KILLS", told, doer, where=place, day=day, attributes=count)
    return extraction(f"{' '.join(entities)}.", entities, claim, article=article)


def test_victims_without_a_name_are_the_same_by_number_and_place() -> None:
    reports = [
        _toll("a", "at least 30 people"),
        _toll("b", "31 civilians", doer="Orontes Legion"),
        _toll("c", "31 innocent civilians", doer="Orontes Legion"),
    ]
    (incident,) = _incidents(*reports)
    assert (len(incident.claims), incident.articles, incident.sources) == (3, 3, 3)
    assert (incident.count_min, incident.count_max) == (30, 60)
    assert incident.subject is not None
    assert incident.object in {e.id for e in situation_graph(reports).entities}
    assert _incidents(*reversed(reports)) == [incident]


@pytest.mark.parametrize(
    "other",
    [
        _toll("b", "12 people"),
        _toll("b", "31 soldiers"),
        _toll("b", "31 civilians", place="Afrin"),
        _toll("b", "31 civilians", day="2024-04-01"),
    ],
    ids=["another number", "called otherwise", "another place", "another day"],
)
def test_victims_of_another_number_name_place_or_day_are_others(other: Extraction) -> None:
    assert len(_incidents(_toll("a", "31 civilians"), other)) == 2


def test_few_victims_and_those_of_a_whole_country_are_not_told_by_number() -> None:
    assert len(_incidents(_toll("a", "2 people"), _toll("b", "2 people"))) == 2
    syria = {"place": "Syria", "where": {"type": "Country", "gazetteer": "SYR"}}
    assert len(_incidents(_toll("a", "31 people", **syria), _toll("b", "31 people", **syria))) == 2
