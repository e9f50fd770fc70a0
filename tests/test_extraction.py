"""The shipped model and rules on the example articles, and on the real one where it is there."""

import json

import jsonschema
import msgspec
import pytest
from sitgraph.extract.articles.sources import read_articles
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.schema.model import (
    Article,
    Claim,
    Extraction,
    Given,
    SituationGraph,
    Zone,
    ZoneKind,
)
from sitgraph.graph.schema.ontology import NODE_TYPES, RELATION_TYPES, fits
from sitgraph.graph.situation.derivation import situation_graph

from .conftest import ROOT, SHARED

REAL = SHARED / "articles" / "opslens-last-isis-stronghold.txt"


def _fact(extraction: Extraction, claim: Claim) -> tuple[str, str, str]:
    names = {e.entity: e.name for e in extraction.entities}
    doer = names[claim.subject.entity] if claim.subject else "-"
    return doer, claim.relation, names[claim.object.entity]


def _facts(extraction: Extraction, **status: str) -> set[tuple[str, str, str]]:
    return {
        _fact(extraction, c) for c in extraction.claims if all(getattr(c, k) == v for k, v in status.items())
    }


def _edges(graph: SituationGraph) -> set[tuple[str, str, str]]:
    names = {e.id: e.name for e in graph.entities}
    return {(names[e.subject], e.relation, names[e.object]) for e in graph.edges}


def test_every_span_quotes_the_text_and_every_reference_holds(extractions: list[Extraction]) -> None:
    for extraction in extractions:
        text, keys = extraction.article.text, {e.entity: e for e in extraction.entities}
        mentions = {(m.start, m.end, m.entity) for m in extraction.mentions}
        for claim in extraction.claims:
            relation = RELATION_TYPES[claim.relation]
            if claim.subject is None:
                assert relation.unknown_doer
            else:
                assert fits(keys[claim.subject.entity].type, relation.subjects | {"Entity"})
            for argument in filter(
                None, (claim.subject, claim.object, claim.where, claim.attributed_to, *claim.relayed_by)
            ):
                assert (argument.start, argument.end, argument.entity) in mentions
            for span in filter(None, (claim.subject, claim.object, claim.trigger)):
                assert text[span.start : span.end].strip() == text[span.start : span.end] != ""
            assert claim.sentence.start <= claim.trigger.start < claim.trigger.end <= claim.sentence.end
        assert all(m.type in NODE_TYPES for m in extraction.mentions)


def test_the_lines_obey_the_published_schema(extractions: list[Extraction]) -> None:
    published = json.loads((ROOT / "docs" / "extraction.schema.json").read_text())
    validator = jsonschema.Draft202012Validator(published)
    for extraction in extractions:
        line = json.loads(msgspec.json.encode(extraction))
        validator.validate(line)
        assert {"id", "text", "zones", "title", "authors", "publisher", "published"} <= set(line["article"])


def test_the_same_article_gives_the_same_bytes(
    extractor: Extractor, articles: list[Article], extractions: list[Extraction]
) -> None:
    again = list(extractor.pipe(reversed(articles)))[::-1]
    assert [msgspec.json.encode(x) for x in again] == [msgspec.json.encode(x) for x in extractions]


def test_the_examples_tell_who_does_what_to_whom(graph: SituationGraph) -> None:
    edges = _edges(graph)
    for edge in (
        ("SDF", "CAPTURES", "Raqqa"),
        ("SDF", "CAPTURES", "Baghouz"),
        ("SDF", "BACKED_BY", "United States"),
        ("YPG", "LEADS", "SDF"),
        ("Turkey", "BOMBS", "YPG"),
        ("SDF", "ASSAULTS", "Hajin"),
        ("ISIS", "ASSAULTS", "SDF"),
        ("Talal Silo", "SPOKESPERSON_FOR", "SDF"),
        ("Mazloum Abdi", "COMMANDS", "SDF"),
        ("Abu Bakr al-Baghdadi", "LEADS", "ISIS"),
        ("Abu Bakr al-Baghdadi", "BORN_IN", "Samarra"),
        ("Hayat Tahrir al-Sham", "CONTROLS", "Idlib"),
        ("Free Syrian Army", "BACKED_BY", "Turkey"),
        ("U.S. Special Operations Forces", "KILLS", "Abu Bakr al-Baghdadi"),
        ("Ahrar al-Sharqiya", "KILLS", "Hevrin Khalaf"),
    ):
        assert edge in edges, edge


def test_what_is_denied_planned_or_merely_said_is_no_edge(
    graph: SituationGraph, extractions: list[Extraction]
) -> None:
    edges = _edges(graph)
    for edge in (
        ("YPG", "ASSAULTS", "Turkey"),
        ("SDF", "ASSAULTS", "Susah"),
        ("ISIS", "ASSAULTS", "Raqqa"),
        ("ISIS", "LOSES", "Baghouz"),
        ("Syria", "DESTROYS", "Turkish aircraft"),
        ("ISIS", "SURRENDERS_TO", "SDF"),
        ("ISIS", "ASSAULTS", "Omar oil field"),
        ("SDF", "RELEASES", "children"),
        ("CJTF-OIR", "ASSAULTS", "civilians"),
    ):
        assert edge not in edges, edge
    negated = {f for x in extractions for f in _facts(x, polarity="negated")}
    assert {
        ("YPG", "ASSAULTS", "Turkey"),
        ("ISIS", "ASSAULTS", "Omar oil field"),
        ("SDF", "CAPTURES", "Baghouz"),
    } <= negated
    planned = {f for x in extractions for f in _facts(x, modality="planned")}
    assert ("SDF", "ASSAULTS", "Susah") in planned


def test_who_says_so_is_kept(extractions: list[Extraction]) -> None:
    speakers = {}
    for x in extractions:
        names = {e.entity: e.name for e in x.entities}
        speakers |= {_fact(x, c): names[c.attributed_to.entity] for c in x.claims if c.attributed_to}
    assert speakers["YPG", "ASSAULTS", "Turkey"] == "YPG"
    assert speakers["SDF", "ASSAULTS", "Susah"] == "Kino Gabriel"
    assert speakers["ISIS", "ASSAULTS", "Raqqa"] == "Pentagon"


def test_aliases_meet_in_one_node(graph: SituationGraph) -> None:
    isis = next(e for e in graph.entities if e.id == "isis")
    assert {"Daesh", "Islamic State"} <= set(isis.aliases)
    assert isis.articles >= 4


def test_a_caption_tells_too_and_what_stands_around_does_not(extractor: Extractor) -> None:
    text = "Army enters Goma.\n\nThe SDF attacked ISIS.\n\nTurkey bombed Afrin."
    kinds: tuple[ZoneKind, ...] = ("body", "caption", "outside")
    starts = [0, text.index("The SDF"), text.index("Turkey"), len(text)]
    zones = tuple(Zone(kind, starts[k], starts[k + 1]) for k, kind in enumerate(kinds))
    found = extractor.extract(msgspec.structs.replace(Article.from_text(text), zones=zones))
    relations = {claim.relation for claim in found.claims}
    assert "ASSAULTS" in relations
    assert "BOMBS" not in relations


def test_the_author_note_speaks_of_the_author_alone(extractions: list[Extraction]) -> None:
    (x,) = [x for x in extractions if "Tomas Lindqvist" in x.article.authors]
    assert ("Tomas Lindqvist", "LIVES_IN", "Beirut") in _facts(x)
    note = next(z.start for z in x.article.zones if z.kind == "author_note")
    assert all(_fact(x, c)[0] == "Tomas Lindqvist" for c in x.claims if c.sentence.start >= note)


def test_given_mentions_are_taken_as_they_are(extractor: Extractor) -> None:
    text = "Zorgon bombed Blarf on Monday."
    (article,) = read_articles([ROOT / "examples" / "articles" / "2018-12-hajin.txt"])
    given = msgspec.structs.replace(
        article, text=text, zones=(), mentions=(Given(0, 6, "ArmedGroup"), Given(14, 19, "Settlement"))
    )
    assert ("Zorgon", "BOMBS", "Blarf") in _facts(extractor.extract(given))


def _of_given(text: str, *ends: str, extractor: Extractor) -> list[tuple[str, str, str]]:
    """The facts of a text in which these stretches are marked."""
    marked = tuple(Given(text.index(end), text.index(end) + len(end)) for end in ends)
    return _facts(extractor.extract(Article(id="a", text=text, sha256="", mentions=marked)))


@pytest.mark.parametrize(
    ("text", "ends", "claim"),
    [
        (
            "Peru has imposed a visa requirement on Chilean drivers.",
            ("Peru", "Chilean drivers"),
            ("Peru", "SANCTIONS", "Chilean drivers"),
        ),
        (
            "The strikers marched on the ministry of Norland.",
            ("strikers", "ministry of Norland"),
            ("strikers", "PROTESTS_AGAINST", "ministry of Norland"),
        ),
        (
            "Peru faced sharp criticism from Chile over the dam.",
            ("Peru", "Chile"),
            ("Chile", "ACCUSES", "Peru"),
        ),
        (
            "Chile faced sharp criticism from Peru over the dam.",
            ("Peru", "Chile"),
            ("Peru", "ACCUSES", "Chile"),
        ),
        (
            "Norland gave in to the demands of the dockers.",
            ("Norland", "the dockers"),
            ("Norland", "EASES", "the dockers"),
        ),
        (
            "The dockers called off their strike against Norland.",
            ("The dockers", "Norland"),
            ("The dockers", "EASES", "Norland"),
        ),
        (
            "The reporter was arrested in Tovak on Monday.",
            ("The reporter", "Tovak"),
            ("Tovak", "SANCTIONS", "The reporter"),
        ),
        (
            "Norway, Sweden and Denmark condemned the shelling of a school in Arvala.",
            ("Norway, Sweden and Denmark", "the shelling of a school in Arvala"),
            ("Norway, Sweden and Denmark", "ACCUSES", "the shelling of a school in Arvala"),
        ),
        (
            "Norland suspended talks in Geneva.",
            ("Norland", "Geneva"),
            ("Norland", "SANCTIONS", "Geneva"),
        ),
    ],
)
def test_two_given_mentions_ask_what_is_between_them(
    extractor: Extractor, text: str, ends: tuple[str, str], claim: tuple[str, str, str]
) -> None:
    assert claim in _of_given(text, *ends, extractor=extractor)


def test_both_given_mentions_may_act_on_each_other(extractor: Extractor) -> None:
    text = "Norland accepted the demands of the rebels on Monday."
    facts = _of_given(text, "Norland", "the rebels", extractor=extractor)
    assert ("the rebels", "DEMANDS_FROM", "Norland") in facts
    assert ("Norland", "EASES", "the rebels") in facts


def test_a_given_place_of_no_type_acts_and_one_given_as_a_place_does_not(extractor: Extractor) -> None:
    text = "Norland rejected Barcelona on Monday."
    assert ("Norland", "REJECTS", "Barcelona") in _of_given(text, "Norland", "Barcelona", extractor=extractor)
    typed = (Given(0, 7, "Country"), Given(17, 26, "Settlement"))
    assert not _facts(extractor.extract(Article(id="a", text=text, sha256="", mentions=typed)))


def test_three_given_mentions_ask_nothing(extractor: Extractor) -> None:
    text = "Peru and Chile were named in a letter by Bolivia."
    assert not _of_given(text, "Peru", "Chile", "Bolivia", extractor=extractor)


def test_without_a_publication_date_a_weekday_gives_none(extractor: Extractor) -> None:
    (article,) = read_articles([ROOT / "examples" / "articles" / "2018-12-hajin.txt"])
    undated = msgspec.structs.replace(
        article, text="The SDF attacked Hajin on Thursday.", zones=(), published=None
    )
    (when,) = [c.when for c in extractor.extract(undated).claims]
    assert when is not None
    assert (when.from_, when.to, undated.text[when.start : when.end]) == (None, None, "on Thursday")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "a",
        "\x00",
        "🙂" * 50,
        "الجيش " * 30,
        "and " * 2000,
        "(" * 500,
        "SDF attacked " * 400,
        "\n" * 50 + "x",
    ],
    ids=lambda t: repr(t[:10]),
)
def test_no_text_breaks_the_extraction(extractor: Extractor, text: str) -> None:
    article = Article(id="x", text=text, sha256="0", published="2019-03-21")
    assert extractor.extract(article).article.text == text


@pytest.mark.skipif(not REAL.exists(), reason="the real article is not beside the repository")
def test_the_real_article(extractor: Extractor) -> None:
    (article,) = read_articles([REAL])
    assert (article.authors, article.publisher) == (("Samuel Siskind",), "OpsLens")
    x = extractor.extract(article)
    named = {e.name: e for e in x.entities}
    assert {"Islamic State", "Daesh"} <= set(named["ISIS"].aliases)
    assert "Syrian Democratic Forces" in named["SDF"].aliases
    assert {"YPG", "Baghouz", "Deir ez-Zor", "Zana Amedi", "Samuel Siskind", "Syria"} <= set(named)
    facts = _facts(x)
    for fact in (
        ("SDF", "ASSAULTS", "Baghouz"),
        ("U.S.-backed forces", "BACKED_BY", "United States"),
        ("ISIS", "SURRENDERS_TO", "U.S.-backed forces"),
        ("Zana Amedi", "HOLDS_POSITION", "YPG"),
        ("Samuel Siskind", "LIVES_IN", "Jerusalem"),
    ):
        assert fact in facts, fact
    assert any(s == "SDF" and r == "CAPTURES" for s, r, _ in facts)
    boilerplate = [z for z in article.zones if z.kind == "boilerplate"]
    assert not [m for m in x.mentions if any(z.start <= m.start < z.end for z in boilerplate)]
    assert "Drew Berquist" not in str(situation_graph([x]))


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Coalition warplanes bombed ISIS positions.", ("CJTF-OIR", "BOMBS", "ISIS")),
        ("ISIS attacked Coalition aircraft.", ("ISIS", "ASSAULTS", "CJTF-OIR")),
        ("SDF drones destroyed a base.", ("SDF", "DESTROYS", "base")),
        (
            "Rebels shot down a Syrian army helicopter near Idlib.",
            ("Rebels", "DESTROYS", "Syrian army helicopter"),
        ),
    ],
)
def test_weapons_act_for_their_owners_but_are_not_them(
    extractor: Extractor, text: str, fact: tuple[str, str, str]
) -> None:
    extraction = extractor.extract(Article(id="a", text=text, sha256="0"))
    names = {e.entity: e.name for e in extraction.entities}
    assert fact in {(names[c.subject.entity], c.relation, names[c.object.entity]) for c in extraction.claims}


def test_a_visit_to_a_place_meets_nobody(extractor: Extractor) -> None:
    texts = {"Kerry's visit to Turkey ended.": False, "Kerry's visit to the Syrian opposition ended.": True}
    for text, met in texts.items():
        assert (
            any(
                c.relation == "MEETS_WITH"
                for c in extractor.extract(Article(id="a", text=text, sha256="0")).claims
            )
            == met
        )


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            'General Sami Haddad said in a statement:\n\n"Our forces captured Hajin on Monday. ISIS '
            'attacked Baghouz."\n\nHe then left.',
            "Sami Haddad",
        ),
        ("General Sami Haddad said: ISIS attacked Baghouz on Monday and fled.", "Sami Haddad"),
        ("MR HADDAD: Thank you all. ISIS attacked Baghouz on Monday.\n\nQUESTION: When was that?", "HADDAD"),
        ('"We are ready," General Sami Haddad said. "ISIS attacked Baghouz on Monday."', "Sami Haddad"),
    ],
)
def test_who_speaks_in_statements_transcripts_and_quotations(
    extractor: Extractor, text: str, speaker: str
) -> None:
    extraction = extractor.extract(Article(id="a", text=text, sha256="", published="2024-05-01"))
    names = {e.entity: e.name for e in extraction.entities}
    said = {
        names[c.attributed_to.entity] if c.attributed_to else c.attributes.get("attributed_to_text")
        for c in extraction.claims
        if _fact(extraction, c) == ("ISIS", "ASSAULTS", "Baghouz")
    }
    assert said == {speaker}


@pytest.mark.parametrize(
    ("text", "day", "place"),
    [
        ("Ash Carter will meet Recep Tayyip Erdogan on Monday.", "2024-05-06", None),
        ("Ash Carter met Recep Tayyip Erdogan on Monday.", "2024-04-29", None),
        (
            "Ash Carter will visit Ankara on May 23, where he will meet Recep Tayyip Erdogan.",
            "2024-05-23",
            "Ankara",
        ),
        ("Ash Carter met Recep Tayyip Erdogan on the margins of a summit in Geneva.", None, "Geneva"),
        (
            "The Pentagon welcomed the agreement reached yesterday between Turkey and Iraq.",
            "2024-04-30",
            None,
        ),
        ("Ash Carter flew to Ankara. He met Recep Tayyip Erdogan there.", None, "Ankara"),
        ("Ash Carter flew to Ankara. He met Recep Tayyip Erdogan.", None, None),
    ],
)
def test_when_and_where_an_event_is(
    extractor: Extractor, text: str, day: str | None, place: str | None
) -> None:
    extraction = extractor.extract(Article(id="a", text=text, sha256="", published="2024-05-01"))
    names = {e.entity: e.name for e in extraction.entities}
    (claim,) = [c for c in extraction.claims if c.relation in ("MEETS_WITH", "SIGNS_AGREEMENT_WITH")]
    assert (claim.when.from_ if claim.when else None, names[claim.where.entity] if claim.where else None) == (
        day,
        place,
    )
