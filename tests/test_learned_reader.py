"""The learned reader: what it scores, what becomes of it beside the rules, and that it depends on nothing
else."""

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pytest
import spacy
from sitgraph.extract.claims.learned_scores import ClaimHead, End, Scored, SentenceEnds
from sitgraph.extract.claims.learned_settings import LearnedEvidence, learned_settings, log_odds
from sitgraph.extract.claims.tree_paths import UNKNOWN
from sitgraph.extract.language.component import CLAIM_STATES, READS_CLAIMS
from sitgraph.extract.language.pipelines import language
from sitgraph.extract.language.runtime import FILES, SHIPPED, Runtime, one_thread
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.schema.errors import ModelError
from sitgraph.graph.schema.model import Article, Claim, Extraction, Readers, content_id
from sitgraph.graph.schema.ontology import NODE_TYPES, RELATION_TYPES, fits
from sitgraph.graph.situation.derivation import situation_graph
from threadpoolctl import threadpool_info

UNREAD_BY_RULES = "At least twelve people were killed when gunmen stormed a church in Kaduna, Nigeria."


@pytest.fixture(scope="module")
def read() -> Callable[..., Extraction]:
    extractors: dict[Readers, Extractor] = {}

    def extraction(text: str, readers: Readers = "both") -> Extraction:
        extractor = extractors.setdefault(readers, Extractor(readers=readers))
        return extractor.extract(Article(id=content_id(text), text=text, sha256=""))

    return extraction


def said(extraction: Extraction) -> set[tuple[str | None, str, str]]:
    text = extraction.article.text
    return {
        (
            None if c.subject is None else text[c.subject.start : c.subject.end],
            c.relation,
            text[c.object.start : c.object.end],
        )
        for c in extraction.claims
    }


def test_an_event_without_a_doer_is_claimed_and_never_an_edge(read: Callable[..., Extraction]) -> None:
    extraction = read("At least 30 people were killed in El Fasher on Friday, residents of the city said.")
    nobody = [c for c in extraction.claims if c.subject is None and c.relation == "KILLS"]
    assert nobody
    assert "people" in extraction.article.text[nobody[0].object.start : nobody[0].object.end]
    graph = situation_graph([extraction])
    assert not [e for e in graph.edges if e.relation == "KILLS"]


def test_the_readers_can_be_asked_for_alone(read: Callable[..., Extraction]) -> None:
    by_rules, learned = read(UNREAD_BY_RULES, "rules"), read(UNREAD_BY_RULES, "learned")
    assert all(c.rule != "learned" for c in by_rules.claims)
    assert learned.claims
    assert all(c.rule == "learned" for c in learned.claims)
    assert {e.extractor.readers for e in (by_rules, learned)} == {"rules", "learned"}


def test_what_both_readers_see_is_claimed_once(read: Callable[..., Extraction]) -> None:
    extraction = read("Turkish jets bombed YPG positions near Tal Rifaat on Friday.")
    bombings = [c for c in extraction.claims if c.relation in ("BOMBS", "ASSAULTS")]
    assert len(bombings) == 1
    assert bombings[0].rule == "active"


def test_what_both_see_is_surer_than_what_the_learned_reader_doubts() -> None:
    settings = learned_settings()
    assert settings.rule_confidence("KILLS", 0.9, 0.95) > settings.rule_confidence("KILLS", 0.9, 0.01)
    sure = LearnedEvidence(0.95, known_word=True, rival=0.01, trigger=0.9)
    assert settings.confidence("KILLS", sure) > settings.confidence("KILLS", sure._replace(probability=0.4))


@pytest.mark.parametrize("probability", [0.0, 1.0, 0.5])
def test_log_odds_are_finite(probability: float) -> None:
    assert abs(log_odds(probability)) < 10


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The army denied that its troops had killed 12 villagers in Tabayin.", "negated"),
        ("The rebels plan to attack the police station in Kaya next week.", "planned"),
        ("If the ceasefire fails, the army could bomb Kaya.", "hypothetical"),
    ],
)
def test_talk_is_no_fact_whoever_finds_it(
    sentence: str, status: str, read: Callable[..., Extraction]
) -> None:
    extraction = read(sentence)
    violent = [c for c in extraction.claims if c.relation in ("KILLS", "ASSAULTS", "BOMBS")]
    assert not [c for c in violent if c.plain]


def test_every_learned_claim_obeys_the_ontology_and_shows_its_words(
    extractor: Extractor, articles: list[Article]
) -> None:
    for article in articles:
        extraction = extractor.extract(article)
        types = {e.entity: e.type for e in extraction.entities}
        for claim in extraction.claims:
            if claim.rule == "learned":
                kind = RELATION_TYPES[claim.relation]
                assert types[claim.object.entity] in NODE_TYPES
                assert claim.subject is not None or kind.unknown_doer
                assert claim.sentence.start <= claim.trigger.start < claim.trigger.end <= claim.sentence.end
                if types[claim.object.entity] != "Country":
                    mention_types = {m.type for m in extraction.mentions if m.entity == claim.object.entity}
                    assert any(fits(t, kind.objects) for t in mention_types | {types[claim.object.entity]})


def test_a_text_gives_the_same_alone_and_among_others(read: Callable[..., Extraction]) -> None:
    alone = read(UNREAD_BY_RULES).claims
    long = read(
        "\n\n".join([UNREAD_BY_RULES, "The minister resigned on Monday after the vote.", UNREAD_BY_RULES])
    )
    first = [c for c in long.claims if c.sentence.end <= len(UNREAD_BY_RULES)]
    again = read(UNREAD_BY_RULES).claims
    assert [(c.relation, c.trigger) for c in alone] == [(c.relation, c.trigger) for c in again]
    assert {c.relation for c in first} & {c.relation for c in alone}


def test_states_are_left_on_the_doc_only_when_asked_for() -> None:
    nlp = language()
    doc = nlp("Two soldiers were wounded in Goma.")
    assert doc.user_data[CLAIM_STATES].shape[0] == len(doc)
    quiet = nlp.make_doc("Two soldiers were wounded in Goma.")
    quiet.user_data[READS_CLAIMS] = False
    assert CLAIM_STATES not in nlp(quiet).user_data


def test_hundreds_of_ends_are_scored_in_blocks() -> None:
    head = ClaimHead.read(SHIPPED / "claims.npz")
    words = 200
    rng = np.random.default_rng(0)
    states = rng.normal(size=(words, 320)).astype(np.float32)
    ends = [End(word, "Person", "name") for word in range(words)]
    scored = list(head.scored(states, [0] * words, [SentenceEnds(0, words, ends)], least=0.5))
    assert scored
    assert all(one.subject != one.object for one in scored)
    assert all(one.subject == UNKNOWN or 0 <= one.subject < words for one in scored)
    assert all(0 <= one.object < words for one in scored)


def _probabilities(scored: Iterable[Scored]) -> dict[tuple[int, int, str], float]:
    return {(one.subject, one.object, one.relation): one.probability for one in scored}


def test_the_order_of_ends_does_not_matter() -> None:
    head = ClaimHead.read(SHIPPED / "claims.npz")
    doc = language()("Gunmen killed four farmers near Jos.")
    states, heads = doc.user_data[CLAIM_STATES], [token.head.i for token in doc]
    ends = [End(0, "ArmedGroup", "nominal"), End(3, "CivilianGroup", "nominal"), End(5, "Place", "name")]
    forwards, backwards = (
        _probabilities(head.scored(states, heads, [SentenceEnds(0, len(doc), given)], least=0.0))
        for given in (ends, ends[::-1])
    )
    turned = {
        (UNKNOWN if subject == UNKNOWN else 2 - subject, 2 - obj, relation): probability
        for (subject, obj, relation), probability in backwards.items()
    }
    assert forwards
    assert forwards == pytest.approx(turned, abs=1e-5)


def test_a_sentence_is_scored_alike_alone_and_among_hundreds() -> None:
    head = ClaimHead.read(SHIPPED / "claims.npz")
    doc = language()("Gunmen killed four farmers near Jos.")
    words, count = len(doc), 200
    heads = [token.head.i for token in doc]
    ends = [End(0, "ArmedGroup", "nominal"), End(3, "CivilianGroup", "nominal"), End(5, "Place", "name")]
    alone = list(head.scored(doc.user_data[CLAIM_STATES], heads, [SentenceEnds(0, words, ends)], least=0.05))
    states = np.tile(doc.user_data[CLAIM_STATES], (count, 1))
    starts = range(0, words * count, words)
    sentences = [
        SentenceEnds(start, start + words, [end._replace(word=start + end.word) for end in ends])
        for start in starts
    ]
    among = list(head.scored(states, [start + h for start in starts for h in heads], sentences, least=0.05))
    assert alone
    for number, start in enumerate(starts):
        here = [one for one in among if one.sentence == number]
        assert _probabilities(here) == pytest.approx(_probabilities(alone), abs=1e-5)
        assert [one.trigger.word for one in here] == [start + (one.trigger.word or 0) for one in alone]


def test_small_products_run_in_one_thread() -> None:
    with one_thread():
        assert {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"} == {1}


def test_a_damaged_or_missing_head_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "claims.npz").write_bytes(b"nothing")
    with pytest.raises(ModelError, match="damaged"):
        ClaimHead.read(tmp_path / "claims.npz")
    for name in FILES:
        (tmp_path / name).write_bytes((SHIPPED / name).read_bytes())
    (tmp_path / "claims.npz").unlink()
    with pytest.raises(ModelError, match=r"claims\.onnx and claims\.npz"):
        _ = Runtime(tmp_path).claim_session


def test_plain_claims_of_the_learned_reader_become_edges(read: Callable[..., Extraction]) -> None:
    extraction = read("At least nine people were wounded when a bomb went off at a market in Kabul.")
    plain: list[Claim] = [c for c in extraction.claims if c.rule == "learned" and c.plain]
    graph = situation_graph([extraction])
    named = {c.relation for c in plain if c.subject is not None}
    assert plain
    assert named <= {e.relation for e in graph.edges}


def test_a_pipeline_without_a_learned_reader_reads_by_rules_and_says_so() -> None:
    assert Extractor(spacy.blank("en")).info.readers == "rules"


def test_a_pipeline_without_a_learned_reader_is_refused_without_rules() -> None:
    with pytest.raises(ModelError, match="no learned reader"):
        Extractor(spacy.blank("en"), readers="learned")


@pytest.mark.parametrize(
    ("sentence", "words", "kind"),
    [
        ("Russia attacked civilian infrastructure in Kharkiv.", "civilian infrastructure", "Facility"),
        ("Gunmen attacked the home of a politician.", "home", "Facility"),
        ("The rebels attacked a bar on Friday.", "bar", "Facility"),
        ("The rebels attacked a gazebo on Friday.", "gazebo", "Facility"),
        ("Gunmen attacked two tollbooths near Gao.", "two tollbooths", "Facility"),
        ("Rebels attacked the country.", "country", "Country"),
        ("Rebels attacked the north on Friday.", "north", "Area"),
        ("Rebels attacked many homeowners.", "many homeowners", "CivilianGroup"),
        ("Gunmen attacked a bassist in Gao.", "bassist", "Person"),
        ("Gunmen attacked two beekeepers in Gao.", "two beekeepers", "CivilianGroup"),
        ("Rebels attacked nine in Gao.", "nine", "CivilianGroup"),
        ("The army attacked three rebel trenches near Gao.", "three rebel trenches", "Facility"),
        ("Gunmen killed a chemist on Friday.", "chemist", "Person"),
    ],
)
def test_what_is_attacked_is_somebody_only_where_its_noun_is(
    sentence: str, words: str, kind: str, read: Callable[..., Extraction]
) -> None:
    types = {entity.name: entity.type for entity in read(sentence).entities}
    assert types[words] == kind


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("Fifty rebels surrendered to Misuari.", "Misuari", "Person"),
        ("Forty soldiers surrendered to Makenga.", "Makenga", "Person"),
        ("Police arrested Litokwa on Monday.", "Litokwa", "Person"),
        ("Protesters accused Kalanga of lies.", "Kalanga", "Person"),
        ("The army shelled Zorbik on Friday.", "Zorbik", "Place"),
        ("Rebels in Zorbik surrendered to Zorbik.", "Zorbik", "Place"),
        ("Rebels freed Sandoval on Sunday.", "Sandoval", "Place"),
        ("Fighters withdrew from Zorbik.", "Zorbik", "Place"),
        ("Fifty rebels surrendered to the police in Zorbik.", "Zorbik", "Place"),
        ("Fifty rebels surrendered in Gao.", "Gao", "Settlement"),
        ("The army left Zorbik and Mali.", "Mali", "Country"),
    ],
)
def test_a_name_that_only_the_tagger_takes_for_a_place_may_be_somebody(
    sentence: str, name: str, kind: str, read: Callable[..., Extraction]
) -> None:
    types = {entity.name: entity.type for entity in read(sentence).entities}
    assert types[name] == kind
