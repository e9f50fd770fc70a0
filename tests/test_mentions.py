"""Which words of a text stand for someone or something, and for what, on trees built by hand."""

from collections.abc import Callable

import pytest
import spacy
from sitgraph.extract.mentions import name_trimming
from sitgraph.extract.mentions.detection import mentions
from sitgraph.extract.mentions.name_trimming import NO_NAMES, TRIMS, Stretch
from sitgraph.extract.mentions.text_mention import TextMention
from sitgraph.extract.vocabulary.tables import vocabulary
from sitgraph.graph.schema.model import Given
from spacy.tokens import Doc, Span

Tree = Callable[[str], Doc]
_VOCAB = spacy.blank("en").vocab


def _found(doc: Doc, *given: Given) -> dict[str, TextMention]:
    return {mention.text: mention for mention in mentions(doc, vocabulary(), given=given)}


def _types(doc: Doc) -> dict[str, str]:
    return {text: mention.type for text, mention in _found(doc).items()}


SDF_FIGHTERS = """
SDF SDF PROPN NNP compound 1 B-FORCE
fighters fighter NOUN NNS nsubj 2
attacked attack VERB VBD root 2
Daesh Daesh PROPN NNP obj 2
near near ADP IN case 5
Hajin Hajin PROPN NNP obl 2
"""


def test_a_description_knows_the_group_named_in_it(tree: Tree) -> None:
    found = _found(tree(SDF_FIGHTERS))
    assert found.keys() == {"SDF", "SDF fighters", "Daesh", "Hajin"}
    fighters = found["SDF fighters"]
    assert (fighters.type, fighters.form, fighters.plural, fighters.force) == (
        "ArmedGroup",
        "nominal",
        True,
        True,
    )
    assert fighters.owner == found["SDF"]
    assert found["Daesh"].known is not None
    assert found["Daesh"].known.id == "isis"


def test_mentions_quote_their_text_in_order_and_cannot_be_changed(tree: Tree) -> None:
    doc = tree(SDF_FIGHTERS)
    found = mentions(doc, vocabulary())
    assert [doc.text[m.start_char : m.end_char] for m in found] == [m.text for m in found]
    assert [m.start for m in found] == sorted(m.start for m in found)
    with pytest.raises(AttributeError, match="immutable"):
        found[0].type = "Place"  # type: ignore[misc]


def test_an_adjective_stands_for_its_state_and_a_people_for_itself(tree: Tree) -> None:
    found = _found(
        tree("""
        Turkish turkish ADJ JJ amod 1
        jets jet NOUN NNS nsubj 2
        bombed bomb VERB VBD root 2
        Syrians Syrians PROPN NNPS obj 2
        """)
    )
    assert (found["Turkish"].type, found["Turkish"].adjective) == ("Country", True)
    assert found["Turkish jets"].country == "TUR"
    assert (found["Syrians"].type, found["Syrians"].form, found["Syrians"].country) == (
        "CivilianGroup",
        "nominal",
        "SYR",
    )


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ("Ankara Ankara PROPN NNP nsubj 1\nagreed agree VERB VBD root 1", "Country"),
        (
            "He he PRON PRP nsubj 1\nspoke speak VERB VBD root 1\n"
            "in in ADP IN case 3\nAnkara Ankara PROPN NNP obl 1",
            "Settlement",
        ),
    ],
)
def test_a_capital_that_acts_is_its_state(tree: Tree, lines: str, kind: str) -> None:
    assert _types(tree(lines))["Ankara"] == kind


@pytest.mark.parametrize(
    ("lines", "text", "kind"),
    [
        (
            "Iraqi iraqi ADJ JJ amod 1\nforces force NOUN NNS nsubj 2\nfled flee VERB VBD root 2",
            "Iraqi forces",
            "MilitaryForce",
        ),
        (
            "Kurdish kurdish ADJ JJ amod 1\nforces force NOUN NNS nsubj 2\nfled flee VERB VBD root 2",
            "Kurdish forces",
            "ArmedGroup",
        ),
        (
            "Iran Iran PROPN NNP obl 2\n- - PUNCT HYPH punct 2\nbacked back VERB VBN amod 3\n"
            "forces force NOUN NNS nsubj 4\nfled flee VERB VBD root 4",
            "Iran - backed forces",
            "ArmedGroup",
        ),
    ],
)
def test_forces_are_an_army_unless_a_people_or_a_backer_describes_them(
    tree: Tree, lines: str, text: str, kind: str
) -> None:
    assert _types(tree(lines))[text] == kind


def test_names_written_without_capitals_count_where_the_gazetteer_has_them_so(tree: Tree) -> None:
    found = _found(
        tree("""
        taliban taliban NOUN NN nsubj 1
        fought fight VERB VBD root 1
        sdf sdf NOUN NN obj 1
        """)
    )
    assert found["taliban"].known is not None
    assert found["taliban"].known.id == "taliban"
    assert found["sdf"].known is None


def test_a_weak_name_needs_a_word_of_its_context(tree: Tree) -> None:
    alone = "Wagner Wagner PROPN NNP nsubj 1\nwithdrew withdraw VERB VBD root 1"
    near = (
        "Wagner Wagner PROPN NNP compound 1\nmercenaries mercenary NOUN NNS nsubj 2\nran run VERB VBD root 2"
    )
    assert "Wagner" not in _found(tree(alone))
    assert _types(tree(near))["Wagner"] == "PrivateMilitaryCompany"


def test_of_places_alike_the_one_in_the_state_of_the_other_names_is_meant(tree: Tree) -> None:
    lines = """
    {0} {0} PROPN NNP nsubj 1
    attacked attack VERB VBD root 1
    Tripoli Tripoli PROPN NNP obj 1
    """
    states = {}
    for beside in ("Hezbollah", "Sidon", "Misrata", "Tunisia"):
        known = _found(tree(lines.format(beside)))["Tripoli"].known
        assert known is not None
        states[beside] = known.country
    assert states == {"Hezbollah": "LBN", "Sidon": "LBN", "Misrata": "LBY", "Tunisia": "LBY"}


@pytest.mark.parametrize(
    ("name", "label", "kind"),
    [
        ("Nahda Battalion", "FORCE", "Unit"),
        ("Blue Hill Army", "FORCE", "MilitaryForce"),
        ("Tovak Front", "FORCE", "ArmedGroup"),
        ("Ministry of Rivers", "ORG", "Government"),
        ("Tovak Daily News", "ORG", "MediaOrganization"),
        ("Tovak Watch", "ORG", "NGO"),
        ("Tovak", "ORG", "Group"),
        ("Operation Dawn", "EVENT", "Operation"),
        ("Tovak Accord", "EVENT", "Agreement"),
        ("Tovak Uprising", "EVENT", "Conflict"),
        ("Lake Tovak River", "LOC", "GeoFeature"),
        ("Tovak", "LOC", "Place"),
    ],
)
def test_a_new_name_is_typed_by_its_label_and_its_words(tree: Tree, name: str, label: str, kind: str) -> None:
    words = name.split()
    rows = [
        f"{w} {w} PROPN NNP compound {len(words) - 1} {'I' if i else 'B'}-{label}"
        for i, w in enumerate(words)
    ]
    rows[-1] = f"{words[-1]} {words[-1]} PROPN NNP obj {len(words)} {'I' if len(words) > 1 else 'B'}-{label}"
    doc = tree("\n".join([*rows, f"hit hit VERB VBD root {len(words)}"]))
    assert _types(doc)[name] == kind


@pytest.mark.parametrize(
    ("words", "label", "names"),
    [
        ("Hezbollah on Hamas", "FORCE", {"Hezbollah", "Hamas"}),  # two names that the model took for one
        ("Iran - Iraq", "LOC", {"Iran", "Iraq"}),
        ("UN Special Envoy", "ORG", {"UN"}),  # a name with a title
        ("Last ISIS Stronghold", "LOC", {"ISIS"}),  # a description
        ("Latest ISIS", "FORCE", {"ISIS"}),
        ("Hezbollah Watch", "ORG", {"Hezbollah Watch"}),  # a longer name of its own
    ],
)
def test_what_the_gazetteer_knows_of_a_name_is_left_to_it(
    tree: Tree, words: str, label: str, names: set[str]
) -> None:
    rows, last = [], len(words.split()) - 1
    for i, word in enumerate(words.split()):
        pos = "ADJ" if word == "Latest" else "ADP" if word == "on" else "PUNCT" if word == "-" else "PROPN"
        head = f"nsubj {last + 1}" if i == last else f"dep {last}"
        rows.append(f"{word} {word} {pos} NNP {head} {'I' if i else 'B'}-{label}")
    doc = tree("\n".join([*rows, f"left leave VERB VBD root {last + 1}"]))
    found = mentions(doc, vocabulary())
    assert {mention.text for mention in found if mention.form == "name"} == names


def test_words_at_a_place_say_what_it_is(tree: Tree) -> None:
    doc = tree("""
    In in ADP IN case 2
    Tovak Tovak PROPN NNP compound 2 B-LOC
    province province NOUN NN obl 4 I-LOC
    they they PRON PRP nsubj 4
    left leave VERB VBD root 4
    the the DET DT det 6
    village village NOUN NN obj 4
    of of ADP IN case 8
    Sarqal Sarqal PROPN NNP nmod 6 B-LOC
    """)
    assert _types(doc) == {
        "Tovak": "AdminRegion",
        "Tovak province": "AdminRegion",
        "they": "Entity",
        "village": "Settlement",
        "Sarqal": "Settlement",
    }


def test_given_mentions_win_over_found_ones_and_are_typed_where_they_bring_no_type(tree: Tree) -> None:
    doc = tree(SDF_FIGHTERS)
    found = _found(doc, Given(0, 12, "Unit"), Given(22, 27, None))
    assert (found["SDF fighters"].type, found["SDF fighters"].form) == ("Unit", "nominal")
    assert found["SDF fighters"].given
    assert found["SDF"].type == "ArmedGroup"  # whose they are
    assert found["Daesh"].type == "ArmedGroup"


def _stretch(name: str, label: str, *, tail: str = "", pos: str = "PROPN", tag: str = "NNP") -> Stretch:
    words, more = name.split(" "), tail.split()
    count = len(words) + len(more)
    doc = Doc(
        _VOCAB,
        words=[*words, *more],
        pos=[pos] * count,
        tags=[tag] * count,
        lemmas=[w.lower().rstrip("s") for w in (*words, *more)],
        heads=[count - 1] * count,
        deps=["dep"] * count,
    )
    return Stretch(doc, label, 0, len(words))


@pytest.mark.parametrize(
    ("rule", "before", "label", "tail", "after"),
    [
        (name_trimming.without_opening_words, "the “ Syrian Army", "ORG", "", "Syrian Army"),
        (name_trimming.without_closing_words, "Turkey 's ,", "GPE", "", "Turkey"),
        (name_trimming.within_one_line, "Blue \n Green Hill Front", "ORG", "", "Green Hill Front"),
        (name_trimming.within_brackets, "Green Hill Front ( GHF", "ORG", "", "Green Hill Front"),
        (name_trimming.within_brackets, "Front ( GHF )", "ORG", "", "Front ( GHF )"),
        (name_trimming.after_office, "U.S. Secretary of State Mary Tovak", "PERSON", "", "Mary Tovak"),
        (name_trimming.after_office, "Mary Tovak", "PERSON", "", "Mary Tovak"),
        (name_trimming.with_its_last_word, "Nahda", "FORCE", "Battalion", "Nahda Battalion"),
        (name_trimming.with_its_last_word, "Nahda", "LOC", "Battalion", "Nahda"),
        (name_trimming.without_common_noun, "Tovak fighters", "FORCE", "", "Tovak"),
        (name_trimming.without_common_noun, "Tovak fighters", "ORG", "", "Tovak fighters"),
        (name_trimming.without_place_word, "Tovak province", "LOC", "", "Tovak"),
        (name_trimming.without_place_word, "Tovak prison", "FAC", "", "Tovak prison"),
    ],
)
def test_each_trimming_rule_alone(
    rule: name_trimming.Trim, before: str, label: str, tail: str, after: str
) -> None:
    name = rule(_stretch(before, label, tail=tail), vocabulary())
    assert " ".join(token.text for token in name.tokens()) == after
    assert rule in TRIMS


@pytest.mark.parametrize(
    ("doubt", "name", "label", "pos", "is_none"),
    [
        (name_trimming.is_office, "Russian Foreign Minister", "ORG", "PROPN", True),
        (name_trimming.is_office, "Russian Foreign Minister Tovak", "ORG", "PROPN", False),
        (name_trimming.is_office, "Russian", "NORP", "PROPN", False),
        (name_trimming.lacks_capital, "coalition partners", "ORG", "NOUN", True),
        (name_trimming.lacks_capital, "حماس", "ORG", "PROPN", False),
        (name_trimming.is_number, "2015", "ORG", "NUM", True),
        (name_trimming.is_number, "17th Division", "ORG", "PROPN", False),
        (name_trimming.is_single_common_word, "Militants", "FORCE", "NOUN", True),
        (name_trimming.is_single_common_word, "They", "ORG", "PRON", True),
        (name_trimming.is_single_common_word, "Tovak", "ORG", "PROPN", False),
    ],
)
def test_each_reason_to_take_words_for_no_name_alone(
    doubt: name_trimming.Doubt, name: str, label: str, pos: str, is_none: bool
) -> None:
    stretch = _stretch(name, label, pos=pos)
    assert doubt(Span(stretch.doc, stretch.start, stretch.end, label=label), vocabulary()) == is_none
    assert doubt in NO_NAMES
