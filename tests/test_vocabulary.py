"""The vocabulary, ours and a user's: in order, in use at once, and every mistake named with its line."""

import re
from pathlib import Path

import pytest
from sitgraph.extract.pipeline import Extractor
from sitgraph.extract.vocabulary import data_files
from sitgraph.extract.vocabulary.data_files import DATA, shipped_rows
from sitgraph.extract.vocabulary.shipped_files import mistakes_of_shipped_files
from sitgraph.extract.vocabulary.state_bodies import bodies
from sitgraph.extract.vocabulary.tables import vocabulary
from sitgraph.extract.vocabulary.word_lists import word_lists
from sitgraph.extract.vocabulary.world import world_groups, world_places
from sitgraph.graph.schema.errors import VocabularyError
from sitgraph.graph.schema.model import Article
from sitgraph.graph.schema.names import fold
from sitgraph.graph.situation.derivation import situation_graph

from .conftest import ROOT

MINE = """
actors:
  - {id: zorgon, type: ArmedGroup, name: Zorgon Front, aliases: [ZF], country: SYR, nouns: [front]}
places:
  - {name: Blarfton, type: Settlement, country: SYR, latitude: 35, longitude: 36.5}
nominals:
  ArmedGroup: [zealotman]
roles:
  COMMANDS: [warchief]
relations:
  - {name: SMUGGLES_FOR, from: Actor, to: Actor, meaning: smuggles for, plover: AID, cameo: "072"}
triggers:
  SMUGGLES_FOR: {verbs: [smuggle for Y]}
  ASSAULTS: {verbs: [zap Y]}
"""


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Extractor:
    path = tmp_path_factory.mktemp("words") / "mine.yaml"
    path.write_text(MINE)
    return Extractor(vocabulary_file=path)


def _facts(extractor: Extractor, text: str) -> set[tuple[str, str, str]]:
    graph = situation_graph([extractor.extract(Article(id="a", text=text, sha256="0"))])
    names = {e.id: e.name for e in graph.entities}
    return {(names[e.subject], e.relation, names[e.object]) for e in graph.edges if e.source == "articles"}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The ZF attacked Blarfton.", ("Zorgon Front", "ASSAULTS", "Blarfton")),
        ("The SDF smuggled for the ZF.", ("SDF", "SMUGGLES_FOR", "Zorgon Front")),
        ("Hezbollah zapped the Zorgon Front.", ("Hezbollah", "ASSAULTS", "Zorgon Front")),
        ("Karim Haddad, a warchief of the ZF, fled.", ("Karim Haddad", "COMMANDS", "Zorgon Front")),
    ],
)
def test_what_is_added_is_used(taught: Extractor, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in _facts(taught, text)


def test_a_pattern_of_the_users_has_the_flags_of_our_relation(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("triggers:\n  DEPLOYS_TO: {verbs: [garrison (*) in Y]}\n")
    (pattern,) = vocabulary(path).verbs["garrison"]
    assert "moves" in pattern.flags


def test_an_added_place_lies_where_it_is_said_to(taught: Extractor) -> None:
    entities = situation_graph(
        [taught.extract(Article(id="a", text="The ZF attacked Blarfton.", sha256="0"))]
    ).entities
    assert [(e.latitude, e.longitude) for e in entities if e.name == "Blarfton"] == [(35.0, 36.5)]


def test_another_vocabulary_is_another_extractor(taught: Extractor, extractor: Extractor) -> None:
    assert taught.info.vocabulary
    assert taught.info.key != extractor.info.key
    assert "SMUGGLES_FOR" not in extractor.vocabulary.relations


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("actors:\n  - {id: sdf, type: ArmedGroup, name: X}\n", 2, "the id 'sdf' is taken"),
        ("actors:\n  - {id: q, type: Armed, name: X}\n", 2, "unknown type 'Armed'"),
        ("actors:\n  - {id: q, type: ArmedGroup, name: X, weak: [Y]}\n", 2, "give 'context' too"),
        ("places:\n  - {type: Settlement}\n", 2, "the field 'name' is missing"),
        ("places:\n  - {name: X, type: Settlement, latitude: 35.1}\n", 2, "give latitude and longitude"),
        ("places:\n  - {name: X, type: Settlement, latitude: 95.1, longitude: 3}\n", 2, "no place on earth"),
        ("places:\n  - {name: X, type: Settlement, latitude: north, longitude: 3}\n", 2, "expected a number"),
        ("places:\n  - {name: 12, type: Settlement}\n", 2, "expected text"),
        ("\n\ntriggers:\n  NOPE: {verbs: [x Y]}\n", 4, "unknown relation 'NOPE'"),
        ("triggers:\n  ASSAULTS:\n    verbs: [harass Y,\n      pester]\n", 4, "lacks Y"),
        ("triggers:\n  ASSAULTS: {verbs: [x Y =NOPE]}\n", 2, "unknown PLOVER root"),
        ("triggers:\n  ASSAULTS: {verbs: [x Y],\n    flags: [nope]}\n", 3, "unknown flag 'nope'"),
        (
            "relations:\n  - {name: bad name, from: Actor, to: Actor, meaning: x}\n",
            2,
            "no name of a relation",
        ),
        ("relations:\n  - {name: MENTIONS, from: Actor, to: Actor, meaning: x}\n", 2, "exists already"),
        ("nominals: {Soldier: [x]}\n", 1, "unknown type 'Soldier'"),
        ("nominals: {Unit: [x, y, x]}\n", 1, "Unit: 'x' stands here twice"),
        (
            "actors:\n  - {id: q, type: ArmedGroup, name: X,\n      aliases: [Y, Y]}\n",
            3,
            "'Y' stands here twice",
        ),
        ("foo: 1\n", 1, "unknown section 'foo'"),
        ("actors: [\n", 2, "not valid YAML"),
        ("- 1\n", 1, "expected sections"),
        ("? [a, b] : c\n", 1, "expected a name before the colon"),
        ("actors:\n  - {1: x}\n", 2, "expected a name before the colon"),
        ("roles:\n  COMMANDS: !!python/name:os.system\n", 2, "the tag .* has no meaning here"),
        ("places:\n  - {name: X, type: Settlement, latitude: .nan, longitude: 3}\n", 2, "expected a number"),
        ("nominals: {Unit: !!int x}\n", 1, "'x' is no int"),
        ("actors: &a\n  - *a\n", 1, "stands for several entries"),
        ("triggers:\n  ASSAULTS: {verbs: [[x]]}\n", 2, "expected a pattern"),
    ],
)
def test_every_mistake_has_its_line(tmp_path: Path, content: str, line: int, reason: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(content)
    with pytest.raises(VocabularyError, match=reason) as caught:
        vocabulary(path)
    assert f"{path}:{line}: " in str(caught.value)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("foo: 1\nactors:\n  - {id: sdf, type: ArmedGroup, name: X}\n  - {name: Y}\n")
    with pytest.raises(VocabularyError) as caught:
        vocabulary(path)
    assert len(str(caught.value).splitlines()) == 4


def test_our_own_files_are_in_the_form_that_a_users_must_have() -> None:
    assert list(mistakes_of_shipped_files()) == []


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("nominals.yaml", "ArmedGroup: [rebel, rebel]\n", "1: ArmedGroup: 'rebel' stands here twice"),
        ("forms.yaml", "# words\nsays: [say, no]\n", "2: says: expected a list of words"),
        ("places.tsv", "# name\ttype\nNowhere\tHamlet\n", "2: unknown type 'Hamlet'"),
        ("new.yaml", "a: [b]\n", "1: no form is known"),
    ],
)
def test_a_mistake_in_our_own_files_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str, reason: str
) -> None:
    for table in ("places.tsv", "countries.tsv", "peoples.tsv"):
        (tmp_path / table).write_text((data_files.DATA / table).read_text())
    (tmp_path / name).write_text(content)
    monkeypatch.setattr("sitgraph.extract.vocabulary.shipped_files.DATA", tmp_path)
    (mistake,) = mistakes_of_shipped_files()
    assert mistake.startswith(f"{tmp_path / name}:{reason}")


def test_every_list_that_a_rule_asks_for_is_there_and_every_list_is_asked_for() -> None:
    source = "".join(path.read_text() for path in (ROOT / "extract").rglob("*.py"))
    asked = set(re.findall(r"""(?:forms|word_lists\(\))\[\s*"(\w+)"\s*\]""", source)) | {"titles"}
    assert asked <= word_lists().keys()
    assert not [name for name in word_lists() if name not in asked and f'"{name}"' not in source]


def test_our_files_are_read_once_however_many_files_lie_on_top(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = vocabulary()
    monkeypatch.setattr(data_files, "DATA", tmp_path)  # where there is nothing to read
    path = tmp_path / "mine.yaml"
    path.write_text("roles: {COMMANDS: [warchief]}\n")
    assert "warchief" in vocabulary(path).roles
    assert "warchief" not in shipped.roles


def test_every_name_of_the_world_leads_to_a_place() -> None:
    lines = (DATA / "world_places.tsv").read_text(encoding="utf-8").splitlines()
    places = [line for line in lines if not line.startswith("#")]
    assert lines[:3] == [line for line in lines if line.startswith("#")]
    ids = [place.split("\t")[0] for place in places]
    assert ids == sorted(set(ids))
    there, keys = set(ids), []
    for line in (DATA / "world_place_names.tsv").read_text(encoding="utf-8").splitlines():
        key, bearers = line.split("\t")
        keys.append(key)
        assert key == fold(key)
        assert {b if ":" in b else f"geonames:{b}" for b in bearers.split()} <= there, key
    assert keys == sorted(set(keys))
    known = vocabulary().known
    assert all(id.startswith("geonames:") or id in known for id in ids)


def test_armed_groups_of_the_world_are_ours_where_we_have_them() -> None:
    known = vocabulary().known
    rows = list(shipped_rows("armed_groups.tsv"))
    assert all(identity.startswith("ucdp:") or identity in known for identity, *_ in rows)
    assert {state for row in rows for state in row[3].split("|")} <= known.keys()
    assert [
        group.id for group in world_groups("National Liberation Army", known) if "COL" in group.states
    ] == ["eln"]


def test_every_state_has_an_army_and_a_name_for_it() -> None:
    words = vocabulary()
    army = bodies()["army"]
    for entry in [entry for entry in words.known.values() if entry.type == "Country"]:
        found = words.bodies.of(entry.id, army)
        assert found.country == entry.id, entry.name
        assert found.name[0].isupper(), found.name


def test_a_place_has_many_bearers_and_each_its_state() -> None:
    found = {place.country for place in world_places("Santiago", vocabulary().known)}
    assert {"CHL", "PHL", "PAN"} <= found
