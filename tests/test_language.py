"""The language model as a spaCy pipeline."""

import pickle
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sitgraph.extract.language import lemma_rules
from sitgraph.extract.language.pipelines import language, model_name
from sitgraph.extract.language.runtime import FILES, SHIPPED, Runtime
from sitgraph.graph.schema.errors import ModelError
from spacy import displacy
from spacy.language import Language
from spacy.matcher import DependencyMatcher, Matcher
from spacy.tokens import Doc

TEXT = (
    "Turkish jets bombed YPG positions near Tal Rifaat on Friday. "
    "The militia denied that it had fired at Kilis."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return language()


def _analysis(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (
            t.text,
            t.tag_,
            t.pos_,
            str(t.morph),
            t.lemma_,
            t.dep_,
            t.head.i,
            t.is_sent_start,
            t.ent_iob_,
            t.ent_type_,
        )
        for t in doc
    ]


def test_a_text_gets_sentences_tags_lemmas_trees_and_names(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [s[0].text for s in doc.sents] == ["Turkish", "The"]
    bombed = doc[2]
    assert (bombed.lemma_, bombed.pos_, bombed.dep_) == ("bomb", "VERB", "root")
    assert {c.text: c.dep_ for c in bombed.children}["jets"] == "nsubj"
    assert "Tal Rifaat" in [e.text for e in doc.ents]
    assert "Turkish jets" in [c.text for c in doc.noun_chunks]
    assert str(doc[1].morph) == "Number=Plur"


def test_a_batch_of_windows_would_depend_on_its_company() -> None:
    onnx = pytest.importorskip("onnx")
    rng = np.random.default_rng(0)
    weight = onnx.numpy_helper.from_array(rng.integers(-64, 64, (384, 384), dtype=np.int8), "weight")
    node, info = onnx.helper.make_node, onnx.helper.make_tensor_value_info
    graph = onnx.helper.make_graph(
        [
            node("DynamicQuantizeLinear", ["states"], ["quantised", "scale", "zero"]),
            node("MatMulInteger", ["quantised", "weight", "zero"], ["whole"]),
            node("Cast", ["whole"], ["product"], to=onnx.TensorProto.FLOAT),
            node("Mul", ["product", "scale"], ["scaled"]),
        ],
        "one int8 layer of the encoder",
        [info("states", onnx.TensorProto.FLOAT, [None, None, 384])],
        [info("scaled", onnx.TensorProto.FLOAT, None)],
        [weight],
    )
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=9)
    layer = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    one, other = rng.normal(size=(2, 86, 384)).astype(np.float32) * np.float32([[[1]], [[2]]])
    alone = layer.run(None, {"states": one[None]})[0][0]
    among = layer.run(None, {"states": np.stack([one, other])})[0][0]
    assert np.abs(alone - among).max() > 0


def test_the_same_text_gives_the_same_analysis_in_any_company(nlp: Language) -> None:
    others = [
        "Short.",
        "The army said nothing about the shelling of the town, which had gone on for days, "
        "or about its losses.",
        "x" * 400,
    ]
    alone = _analysis(nlp(TEXT))
    assert _analysis(list(nlp.pipe([*others, TEXT, *others], batch_size=3))[3]) == alone
    assert _analysis(next(iter(nlp.pipe([TEXT, *others], n_process=2)))) == alone


def test_a_saved_and_a_pickled_pipeline_say_the_same(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "saved")
    assert _analysis(spacy.load(tmp_path / "saved")(TEXT)) == _analysis(nlp(TEXT))
    assert _analysis(pickle.loads(pickle.dumps(nlp))(TEXT)) == _analysis(nlp(TEXT))
    assert _analysis(language(str(tmp_path / "saved"))(TEXT)) == _analysis(nlp(TEXT))


def test_spacys_own_tools_work_on_it(nlp: Language) -> None:
    doc = nlp(TEXT)
    matcher = Matcher(nlp.vocab)
    matcher.add("bomb", [[{"LEMMA": "bomb", "POS": "VERB"}]])
    assert [doc[a:b].text for _, a, b in matcher(doc)] == ["bombed"]
    by_tree = DependencyMatcher(nlp.vocab)
    by_tree.add(
        "svo",
        [
            [
                {"RIGHT_ID": "v", "RIGHT_ATTRS": {"POS": "VERB"}},
                {"LEFT_ID": "v", "REL_OP": ">", "RIGHT_ID": "s", "RIGHT_ATTRS": {"DEP": "nsubj"}},
            ]
        ],
    )
    assert (2, 1) in [tuple(tokens) for _, tokens in by_tree(doc)]
    assert "<svg" in displacy.render(doc, style="dep", jupyter=False)


BAD = [
    "",
    " ",
    "\n\n\n",
    "a",
    ".",
    "\u200b",
    "\x00\x01",
    "🙂🙂 🚀",
    "e\u0301\u0301\u0301",
    "x" * 100_000,
    "الجيش السوري قصف حلب",
    "Привет мир",
    "word" * 1250,
    "- - - -",
    "\t\t a \n b",
]


@pytest.mark.parametrize("text", BAD, ids=lambda t: repr(t[:12]))
def test_no_text_breaks_it_and_offsets_hold(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)
    assert all(t.head.sent.start == t.sent.start for t in doc)


@given(st.text(max_size=120))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_text_is_analysed(text: str) -> None:
    doc = language()(text)
    assert doc.text == text
    assert len(list(doc.sents)) >= bool(len(doc))


def test_a_text_longer_than_any_window_is_read_in_whole_sentences(nlp: Language) -> None:
    doc = nlp("The army shelled the town. " * 200)
    assert len(list(doc.sents)) == 200
    assert all(s.root.lemma_ == "shell" for s in doc.sents)


def test_a_blank_line_ends_a_sentence(nlp: Language) -> None:
    doc = nlp("Army Enters Town\n\nTroops entered the town on Monday.")
    assert [s[0].text for s in doc.sents if s.text.strip()] == ["Army", "Troops"]


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"lacks model\.onnx"):
        Runtime(tmp_path)


@pytest.mark.parametrize("damaged", FILES)
def test_a_damaged_file_is_named(tmp_path: Path, damaged: str) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes(b"no" if name == damaged else (SHIPPED / name).read_bytes())
    runtime = Runtime(tmp_path)
    with pytest.raises(ModelError, match=damaged):
        _ = runtime.meta, runtime.labels, runtime.encoder, runtime.session


def test_the_model_stays_small() -> None:
    assert sum(file.stat().st_size for file in SHIPPED.iterdir()) < 32_000_000


def test_an_unknown_pipeline_is_named() -> None:
    with pytest.raises(ModelError, match="nowhere_core: no such spaCy pipeline"):
        language("nowhere_core")


def test_the_model_names_itself(nlp: Language) -> None:
    name, version, digest = model_name(nlp).split()
    assert name == "sitgraph-en"
    assert version
    assert len(digest) == 12


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("cities", "city"),
        ("was", "be"),
        ("Kurds", "Kurd"),
        ("The", "the"),
        ("SDF", "SDF"),
        ("stole", "steal"),
    ],
)
def test_a_lemma_rule_undoes_an_inflection(word: str, lemma: str) -> None:
    rule = lemma_rules.rule_of(word, lemma)
    assert lemma_rules.applies(rule, word)
    assert lemma_rules.apply(rule, word) == lemma
