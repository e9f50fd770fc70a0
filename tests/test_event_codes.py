"""What event data would store of a claim, given its status."""

import pytest
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.schema.event_codes import EventCode, event_code
from sitgraph.graph.schema.model import Article, Modality, Polarity
from sitgraph.graph.schema.ontology import RELATION_TYPES


@pytest.mark.parametrize(
    ("relation", "polarity", "modality", "plover", "quad"),
    [
        ("BOMBS", "affirmed", "asserted", "ASSAULT", "material conflict"),
        ("BOMBS", "affirmed", "threatened", "THREATEN", "verbal conflict"),
        ("BOMBS", "affirmed", "planned", "THREATEN", "verbal conflict"),
        ("BOMBS", "affirmed", "ordered", "REQUEST", "verbal conflict"),
        ("BOMBS", "affirmed", "alleged", "ACCUSE", "verbal conflict"),
        ("MEETS_WITH", "affirmed", "planned", "AGREE", "verbal cooperation"),
        ("MEETS_WITH", "negated", "asserted", "REJECT", "verbal conflict"),
        ("DEPLOYS_TO", "affirmed", "planned", "MOBILIZE", "material conflict"),
    ],
)
def test_an_event_is_coded_by_its_status(
    relation: str, polarity: Polarity, modality: Modality, plover: str, quad: str
) -> None:
    code = event_code(RELATION_TYPES[relation], polarity, modality)
    assert (code.plover, code.quad) == (plover, quad)


def test_what_did_not_happen_and_states_have_no_root() -> None:
    assert event_code(RELATION_TYPES["BOMBS"], "negated", "asserted") == EventCode(None, None, None, None)
    assert event_code(RELATION_TYPES["CONTROLS"], "affirmed", "asserted").plover is None


def test_claims_carry_root_mode_quad_class_and_code(extractor: Extractor) -> None:
    (claim,) = extractor.extract(Article(id="a", text="Turkey bombed Afrin.", sha256="0")).claims
    assert (claim.plover, claim.mode, claim.quad, claim.cameo) == (
        "ASSAULT",
        "heavy-weapons",
        "material conflict",
        "195",
    )


@pytest.mark.parametrize(
    ("text", "relation", "plover"),
    [
        ("Jordan deported four Sudanese refugees.", "EXPELS", "COERCE"),
        ("Jordan expelled the Sudanese ambassador.", "EXPELS", "SANCTION"),
        ("The United Nations withdrew its peacekeepers from Sinai.", "WITHDRAWS_FROM", "SANCTION"),
        ("Egypt withdrew its troops from Sinai.", "WITHDRAWS_FROM", "RETREAT"),
        ("The African Union deployed peacekeepers to Darfur.", "DEPLOYS_TO", "AID"),
        ("Sudan deployed troops to Darfur.", "DEPLOYS_TO", "MOBILIZE"),
        ("The army ordered the arrest of the rebels.", "DETAINS", "COERCE"),
        ("The army ordered the police to arrest the rebels.", "DETAINS", "REQUEST"),
    ],
)
def test_the_word_and_who_orders_it_decide_the_root(
    extractor: Extractor, text: str, relation: str, plover: str
) -> None:
    claims = extractor.extract(Article(id="a", text=text, sha256="0")).claims
    assert plover in [claim.plover for claim in claims if claim.relation == relation]
