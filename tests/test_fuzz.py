"""Whatever the parse or the text, the rules hold: no crash, offsets inside it, the same result again."""

import hashlib

import pytest
import spacy
from hypothesis import event, given, settings
from hypothesis import strategies as st
from sitgraph.extract.pipeline import Extractor
from sitgraph.extract.reading import ArticleReading
from sitgraph.extract.vocabulary.tables import vocabulary
from sitgraph.graph.schema.model import Article, Extraction
from sitgraph.graph.schema.model import ExtractorInfo as Info
from sitgraph.graph.schema.ontology import RELATION_TYPES
from spacy.tokens import Doc, Span

_VOCAB = spacy.blank("en").vocab
_WORDS = (
    "SDF YPG ISIS Turkey Aleppo Syria Ankara Erdogan fighters militants troops they it he who which "
    "that the a its said denied told claimed according to of by in on near from with and or not no "
    "never "
    "attacked bombed bombing captured capture killed withdrew accused plans planned would may if strike "
    "strikes backed -backed - pro- so-called \" “ ” ' ( ) , . ; : ? leader commander spokesman 12 "
    "Monday dozens"
).split()
_DEPS = (
    "nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss amod compound conj cc case mark aux "
    "aux:pass cop det advmod advcl acl acl:relcl ccomp xcomp appos flat parataxis punct nummod dep "
    "obl:tmod compound:prt fixed expl discourse vocative csubj dobj pobj prep relcl attr poss"
).split()
_POS = "NOUN PROPN VERB AUX ADJ ADV ADP DET PRON PART NUM PUNCT SCONJ CCONJ X".split()
_TAGS = (
    "NN NNS NNP NNPS VB VBD VBG VBN VBZ VBP MD JJ RB IN DT PRP PRP$ WP WDT TO CD . , -LRB- -RRB- POS HYPH"
).split()
_LEMMAS = {
    "attacked": "attack",
    "bombed": "bomb",
    "captured": "capture",
    "killed": "kill",
    "withdrew": "withdraw",
    "accused": "accuse",
    "backed": "back",
}
_NAMES = ("PERSON", "ORG", "FORCE", "GPE", "LOC", "FAC", "NORP", "DATE", "WEAPON", "VEHICLE", "QUANTITY")


@st.composite
def _docs(draw: st.DrawFn) -> Doc:
    """One or two sentences of any words, each a tree of any shape with any labels, and some names."""
    words: list[str] = []
    heads: list[int] = []
    starts: list[bool] = []
    for _ in range(draw(st.integers(1, 2))):
        size = draw(st.integers(1, 14))
        order = draw(st.permutations(range(size)))
        offset = len(words)
        parents = [offset] * size
        for place, token in enumerate(order):
            parents[token] = offset + (token if place == 0 else order[draw(st.integers(0, place - 1))])
        words += draw(st.lists(st.sampled_from(_WORDS), min_size=size, max_size=size))
        heads += parents
        starts += [True] + [False] * (size - 1)
    count = len(words)
    lemmas = [_LEMMAS.get(w, w.lower()) for w in words]
    many = lambda values: draw(st.lists(st.sampled_from(values), min_size=count, max_size=count))  # noqa: E731
    deps = [
        "ROOT" if head == i else dep for i, (head, dep) in enumerate(zip(heads, many(_DEPS), strict=True))
    ]
    pos, tags = many(_POS), many(_TAGS)
    core = draw(st.booleans()) and _clause(draw, words, lemmas, pos, tags, deps, heads)
    doc = Doc(_VOCAB, words=words, lemmas=lemmas, pos=pos, tags=tags, deps=deps, heads=heads)
    names = []
    for start in range(0, count, 3):
        if draw(st.booleans()):
            names.append(
                Span(
                    doc,
                    start,
                    min(count, start + draw(st.integers(1, 2))),
                    label=draw(st.sampled_from(_NAMES)),
                )
            )
    doc.ents = [] if core else names
    return doc


def _clause(
    draw: st.DrawFn,
    words: list[str],
    lemmas: list[str],
    pos: list[str],
    tags: list[str],
    deps: list[str],
    heads: list[int],
) -> bool:
    """Put a clause that says something into a tree, wherever a token has two children."""
    children = {h: [i for i, g in enumerate(heads) if g == h and i != h] for h in set(heads)}
    verbs = [h for h, below in children.items() if len(below) > 1]
    if not verbs:
        return False
    verb = draw(st.sampled_from(sorted(verbs)))
    subject, obj = children[verb][:2]
    for token, (word, lemma, kind, tag, dep) in {
        verb: (
            *draw(st.sampled_from(sorted(_LEMMAS.items()))),
            "VERB",
            draw(st.sampled_from(["VBD", "VBN", "VB", "VBG"])),
            deps[verb],
        ),
        subject: (
            *("SDF", "SDF"),
            "PROPN",
            "NNP",
            draw(st.sampled_from(["nsubj", "nsubj:pass", "obl:agent"])),
        ),
        obj: (
            *draw(st.sampled_from([("YPG", "YPG"), ("Aleppo", "Aleppo"), ("fighters", "fighter")])),
            "PROPN",
            "NNP",
            draw(st.sampled_from(["obj", "obl", "nsubj"])),
        ),
    }.items():
        words[token], lemmas[token], pos[token], tags[token], deps[token] = word, lemma, kind, tag, dep
    return True


def _sound(extraction: Extraction) -> None:
    """Everything points into the text, at entities that exist, with relations of the ontology."""
    text = extraction.article.text
    known = {e.entity for e in extraction.entities}
    for mention in extraction.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.entity in known
    for claim in extraction.claims:
        assert claim.relation in RELATION_TYPES
        for span in (
            claim.subject,
            claim.object,
            claim.trigger,
            claim.sentence,
            claim.attributed_to,
            *claim.relayed_by,
            claim.when,
            claim.where,
        ):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert claim.object.entity in known
        if claim.subject is None:
            assert RELATION_TYPES[claim.relation].unknown_doer
        else:
            assert claim.subject.entity in known
            assert claim.subject.entity != claim.object.entity or claim.relation == "ALSO_KNOWN_AS"
        assert 0 <= claim.confidence <= 1


def _article(text: str) -> Article:
    return Article(
        id="a",
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
        published="2024-05-06",
    )


@given(doc=_docs())
@settings(max_examples=400, deadline=None)
def test_no_tree_breaks_a_rule(doc: Doc) -> None:
    article = _article(doc.text)
    first = ArticleReading(doc, article, vocabulary()).extraction(Info("0", "random"))
    _sound(first)
    event("claims" if first.claims else "no claims")
    assert ArticleReading(doc, article, vocabulary(), trace=True).extraction(Info("0", "random")) == first


@given(
    text=st.lists(
        st.sampled_from([*_WORDS, "\n", "\n\n", "—", "…", "…”", "’s", "É", "حلب", "🚀", "\u200f", "x" * 300]),
        min_size=1,
        max_size=60,
    ).map(" ".join)
    | st.text(max_size=200)
)
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_the_extraction(extractor: Extractor, text: str) -> None:
    _sound(extractor.extract(_article(text)))


@pytest.mark.parametrize(
    "text", ["a told : SDF", 'a told : SDF " who said " it', '" the SDF left " told', ": : said"]
)
def test_speech_without_a_speaker_is_read(extractor: Extractor, text: str) -> None:
    _sound(extractor.extract(_article(text)))


def test_a_long_list_gives_each_its_claim(extractor: Extractor) -> None:
    members = [
        "France",
        "Germany",
        "Italy",
        "Spain",
        "Denmark",
        "Norway",
        "Belgium",
        "Canada",
        "Australia",
        "Jordan",
        "Bahrain",
        "Qatar",
        "Kuwait",
        "Egypt",
        "Greece",
        "Portugal",
        "Poland",
        "Romania",
        "Hungary",
        "Finland",
    ]
    extraction = extractor.extract(_article(f"{', '.join(members[:-1])} and {members[-1]} bombed ISIS."))
    doers = {
        e.name
        for e in extraction.entities
        if any(c.relation == "BOMBS" and c.subject.entity == e.entity for c in extraction.claims)
    }
    assert set(members) <= doers
