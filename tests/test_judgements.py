"""Decisions of people: a file that can be edited by hand, applied at once, undone, and never half-written."""

import multiprocessing
import re
from pathlib import Path

import pytest
from sitgraph.cli import app
from sitgraph.graph.identity.judgements import Judgement, Judgements
from sitgraph.graph.schema.errors import JudgementError
from typer.testing import CliRunner

from .deciding import decide

RUNNER = CliRunner()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of three articles."""
    folder = tmp_path_factory.mktemp("judged")
    for number, text in enumerate(
        [
            "The Zarqa Front bombed Aleppo on Monday, General Sami Haddad said.",
            "S. Haddad commands the Falcon Brigade. The Falcon Brigade attacked Idlib.",
            "The SDF captured Baghouz from ISIS.",
        ]
    ):
        (folder / f"{number}.txt").write_text(text)
    assert RUNNER.invoke(app, ["build", str(folder), "-s", str(folder / "s.duckdb"), "-q"]).exit_code == 0
    return folder / "s.duckdb"


@pytest.fixture
def run(store: Path, tmp_path: Path):
    """Runs a command on the store with decisions of its own; gives what it printed."""

    def invoke(*arguments: str, code: int = 0, stdin: str | None = None) -> str:
        done = RUNNER.invoke(
            app,
            [*arguments, "-s", str(store), "--judgements", str(tmp_path / "judgements.yaml")],
            input=stdin,
        )
        if isinstance(done.exception, JudgementError):
            assert code == 1
            return str(done.exception)
        assert done.exit_code == code, done.output
        return done.output

    return invoke


def test_decisions_take_effect_at_once_and_are_undone(run, tmp_path: Path) -> None:
    before = run("stats", "--hash")
    assert "Falcon Brigade" in run("entities", "falcon")
    run("judge", "same", "Zarqa Front", "Falcon Brigade")
    joined = run("who", "Falcon Brigade")
    assert "Zarqa Front" in joined
    assert run("stats", "--hash") != before
    run("judge", "rename", "Zarqa Front", "Falcons of Zarqa")
    run("judge", "retype", "Zarqa Front", "MilitaryForce")
    assert re.search(r"Falcons of Zarqa\s.*MilitaryForce", run("entities", "zarqa"))
    run("judge", "drop", "SDF")
    assert "CAPTURES" not in run("facts")
    for _ in range(4):
        run("undo")
    assert run("stats", "--hash") == before
    assert "nothing to undo" in run("undo", code=1)


def test_review_asks_and_writes(run, tmp_path: Path) -> None:
    shown = run("review", stdin="s\n" * 20)
    assert "Haddad" in shown
    decisions = Judgements.read(tmp_path / "judgements.yaml")
    assert any("haddad" in s for j in decisions.pairs("same") for s in j.subjects)
    assert "0 uncertain pairs" in run("review")


def test_a_claim_can_be_dropped(run, store: Path) -> None:
    from sitgraph.graph.store.claim_store import Store

    with Store(store) as opened:
        claim = next(c.id for x in opened.extractions() for c in x.claims if c.relation == "CAPTURES")
    assert "CAPTURES" in run("facts")
    run("judge", "drop_claim", claim)
    assert "CAPTURES" not in run("facts")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("same", "Nobody", "SDF"), "no entity 'Nobody'"),
        (("retype", "SDF", "Cat"), "unknown type 'Cat'"),
        (("drop_claim", "x1"), "no claim 'x1'"),
        (("same", "SDF", "SDF"), "are one key"),
        (("marry", "SDF", "ISIS"), "expected same"),
        (("same", "SDF"), "expected same"),
        (("drop", "SDF", "ISIS"), "takes one argument"),
    ],
)
def test_decisions_on_nothing_are_refused(
    run, tmp_path: Path, arguments: tuple[str, ...], expected: str
) -> None:
    assert expected in run("judge", *arguments, code=1)
    assert not (tmp_path / "judgements.yaml").exists()


def test_contradictions_name_their_lines_and_leave_the_file(run, tmp_path: Path) -> None:
    run("judge", "same", "Zarqa Front", "Falcon Brigade")
    run("judge", "same", "Falcon Brigade", "SDF")
    before = (tmp_path / "judgements.yaml").read_bytes()
    said = run("judge", "different", "Zarqa Front", "SDF", code=1)
    assert "different, but line(s) 2, 3" in said
    assert (tmp_path / "judgements.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- same: [A]\n", ":1: same: expected two"),
        ("- same: [A, A]\n", ":1: same: twice"),
        ("- drop: A\n- marry: [A, B]\n", ":2: unknown decision 'marry'"),
        ("a: [\n", "not valid YAML"),
        ("same\n", ":1: expected a list"),
        ("- retype: {entity: A, type: Cat}\n", ":1: unknown type 'Cat'"),
        (
            "- rename: {entity: A, name: B}\n- rename: {entity: B, name: A}\n",
            ":1: renames A to B, and line 2",
        ),
        ("- rename: A\n", ":1: rename: expected {entity"),
        ("- [1]\n", ":1: expected one decision"),
        ("- !!python/object:os.system {drop: A}\n", ":1: no decision: could not determine a constructor"),
        ("- &a {drop: *a}\n", ":1: no decision: found unconstructable recursive node"),
        ("[" * 5000, "nested too deeply"),
        ("- drop: A\0\n", "not valid YAML"),
        ("- drop: [A]\n", ":1: drop: expected one entity"),
    ],
)
def test_a_broken_file_is_one_line_with_its_place(tmp_path: Path, text: str, expected: str) -> None:
    path = tmp_path / "j.yaml"
    path.write_text(text)
    with pytest.raises(JudgementError) as raised:
        Judgements.read(path)
    assert expected in str(raised.value)
    assert "\n" not in str(raised.value)


def test_the_file_reads_back_as_it_was_written(tmp_path: Path) -> None:
    made = [
        Judgement("same", ("a", "b: c")),
        Judgement("rename", ("sdf",), "#1 [x]"),
        Judgement("drop", ("حلب",)),
        Judgement("unsure", ("x", "y")),
    ]
    file = Judgements(tmp_path / "j.yaml")
    for judgement in made:
        file.add(judgement)
    read = Judgements.read(tmp_path / "j.yaml")
    assert [(j.kind, j.subjects, j.value) for j in read.items] == [
        (j.kind, j.subjects, j.value) for j in made
    ]
    assert [j.line for j in read.items] == [2, 3, 4, 5]


_BY_HAND = """# Of the towns, by Ann
- same: [A, "B: c"]   # both are the group

# renamed in May
- rename: {entity: sdf, name: 'x'}
- split:
    entity: A  # why
    name: N
# end
"""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing yet\n",
        _BY_HAND,
        _BY_HAND.replace("\n", "\r\n"),
        "\ufeff" + _BY_HAND,
        _BY_HAND + "...\n",
        "  - drop: A\n  - drop: B\n",
        "[{same: [A, B]}, {drop: X} ]  # in one line\n",
        "---\n-\n  # a - b\n  drop: A\n",
    ],
)
def test_what_people_wrote_stays_when_decisions_come_and_go(tmp_path: Path, text: str) -> None:
    path = tmp_path / "j.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    file = Judgements.read(path)
    before = [(j.kind, j.subjects, j.value) for j in file.items]
    file.add(Judgement("drop", ("new: one",)))
    assert all(line in path.read_text() for line in text.rstrip("]\n").splitlines() if "in one" not in line)
    assert [(j.kind, j.subjects, j.value) for j in Judgements.read(path).items][:-1] == before
    file.undo()
    assert text in ("", path.read_bytes().decode())


def test_undo_takes_the_last_decision_and_leaves_every_comment(tmp_path: Path) -> None:
    path = tmp_path / "j.yaml"
    path.write_text(_BY_HAND)
    file = Judgements.read(path)
    for _ in range(3):
        file.undo()
    assert path.read_text() == "# Of the towns, by Ann\n\n# renamed in May\n# end\n"
    assert Judgements.read(path).items == []


def test_a_file_that_only_a_person_can_change_stays(tmp_path: Path) -> None:
    path = tmp_path / "j.yaml"
    path.write_text("- same: &both [A, B]\n- different: [C, D]\n- same: *both\n")
    with pytest.raises(JudgementError, match="only a person can change"):
        Judgements.read(path).undo()
    assert len(Judgements.read(path).items) == 3


def test_forty_decisions_at_once_are_all_kept(tmp_path: Path) -> None:
    path = tmp_path / "j.yaml"
    path.write_text("# by Ann\n- drop: A  # why\n")
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=decide, args=(path, name, 10)) for name in "bcde"]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    kept = [j.subjects[0] for j in Judgements.read(path).items]
    assert sorted(kept) == sorted(["A", *(f"{name}{n}" for name in "bcde" for n in range(10))])
    assert path.read_text().startswith("# by Ann\n- drop: A  # why\n")


def test_a_later_decision_overrules_an_earlier_one() -> None:
    decisions = Judgements(None, [Judgement("same", ("a", "b")), Judgement("different", ("b", "a"))])
    assert not list(decisions.pairs("same"))
    assert len(list(decisions.pairs("different"))) == 1


def test_replace_takes_one_out_and_puts_one_in(tmp_path: Path) -> None:
    from sitgraph.graph.store.claim_store import Store

    (tmp_path / "old.txt").write_text("The SDF captured Baghouz.")
    (tmp_path / "new.txt").write_text("The SDF captured Hajin.")
    store = str(tmp_path / "s.duckdb")
    RUNNER.invoke(app, ["build", str(tmp_path / "old.txt"), "-s", store, "-q"])
    assert (
        RUNNER.invoke(
            app, ["replace", str(tmp_path / "none.txt"), str(tmp_path / "new.txt"), "-s", store]
        ).exit_code
        != 0
    )
    with Store(store) as opened:
        assert [x.article.text for x in opened.extractions()] == ["The SDF captured Baghouz."]
    done = RUNNER.invoke(app, ["replace", str(tmp_path / "old.txt"), str(tmp_path / "new.txt"), "-s", store])
    assert done.exit_code == 0, done.output
    with Store(store) as opened:
        assert [x.article.text for x in opened.extractions()] == ["The SDF captured Hajin."]


@pytest.fixture
def named_twice(tmp_path: Path):
    """Runs a command on a store in which a front goes by two names and a person by a surname."""
    texts = (
        "The Tovak Dawn Front (TDF) attacked Homs. The TDF then fled.",
        "The TDF captured Hama. Sergei Mirov, an official, praised it.",
        "Mirov met the press in Homs. The SDF captured Perth and ISIS, or Daesh, left Porto.",
        "Anna Keller visited Homs on Monday. Keller praised the SDF, and she then left Homs.",
    )
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text)
    store = str(tmp_path / "s.duckdb")
    built = RUNNER.invoke(app, ["build", *map(str, sorted(tmp_path.glob("*.txt"))), "-s", store, "-q"])
    assert built.exit_code == 0, built.output

    def invoke(*arguments: str, stdin: str | None = None) -> str:
        done = RUNNER.invoke(app, [*arguments, "-s", store], input=stdin)
        return str(done.exception) if isinstance(done.exception, JudgementError) else done.output

    return invoke


def test_a_split_parts_a_name_from_its_entity(named_twice) -> None:
    key = "Group/tovak dawn front"
    assert "Group/tdf" in named_twice("who", key)
    named_twice("judge", "split", key, "TDF")
    assert "Group/tdf:" not in named_twice("who", key)
    assert "Tovak" not in named_twice("who", "Group/tdf").partition("Nearly")[0]
    named_twice("undo")
    assert "Group/tdf" in named_twice("who", key)


def test_a_name_leaves_its_entity_whichever_of_its_names_is_given(named_twice) -> None:
    assert named_twice("judge", "split", "TDF", "Tovak Dawn Front").startswith("split: Group/tdf and Tovak")
    assert "Tovak" not in named_twice("who", "Group/tdf").partition("Nearly")[0]
    assert "Group/tdf:" not in named_twice("who", "Group/tovak dawn front")


@pytest.mark.parametrize(
    ("entity", "name", "expected"),
    [
        ("Tovak Dawn Front", "Nobody", "no name of Tovak Dawn Front; its other names are TDF"),
        ("ISIS", "Nobody", "no name of ISIS; it has no other name of its own"),
        ("ISIS", "Daesh", "Daesh stands for ISIS in the gazetteer, from which no name can be split"),
        ("Homs", "Homs", "Homs stands for Homs in the gazetteer"),
        ("Sergei Mirov", "Sergei Mirov", "no article calls Sergei Mirov by another name alone"),
        ("Anna Keller", "Keller", "Keller is what articles call Anna Keller once they have named it in full"),
    ],
)
def test_a_split_that_would_do_nothing_is_refused(
    named_twice, tmp_path: Path, entity: str, name: str, expected: str
) -> None:
    assert expected in named_twice("judge", "split", entity, name)
    assert not (tmp_path / "judgements.yaml").exists()


def test_a_split_against_a_decision_is_refused(named_twice, tmp_path: Path) -> None:
    named_twice("judge", "same", "Group/tovak dawn front", "Group/tdf")
    before = (tmp_path / "judgements.yaml").read_bytes()
    assert "stay one" in named_twice("judge", "split", "Group/tovak dawn front", "TDF")
    assert (tmp_path / "judgements.yaml").read_bytes() == before


def test_review_shows_a_surname_beside_its_full_name_and_no_chance_of_sound(named_twice) -> None:
    shown = named_twice("review", stdin="k\n" * 20)
    assert "Mirov" in shown
    assert "Perth" not in shown
