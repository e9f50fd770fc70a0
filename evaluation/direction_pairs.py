"""Minimal pairs of our own for direction: each sentence twice, with the two parties exchanged."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.schema.model import Article, content_id

PAIRS: Final = Path(__file__).parent / "data" / "direction_pairs.txt"
_GROUPS: Final = (
    ("the SDF", "ISIS"),
    ("Hezbollah", "the Free Syrian Army"),
    ("the Taliban", "al-Qaeda"),
    ("the Houthis", "Boko Haram"),
    ("the RSF", "the PKK"),
    ("Hamas", "M23"),
)
_PEOPLE: Final = (
    ("Karim Haddad", "Joseph Mbeki"),
    ("Oksana Petrenko", "Daniel Okafor"),
    ("Mazloum Abdi", "Laura Stein"),
)
_PLACES: Final = (("Raqqa", "Mosul"), ("Goma", "Kidal"), ("Aleppo", "Kunduz"))


class Case(NamedTuple):
    """A sentence and the claims that it must give; none of them may come the other way round."""

    construction: str
    sentence: str
    expected: tuple[tuple[str, str, str], ...]


def cases() -> Iterator[Case]:
    """Every template filled twice, the second time with the parties exchanged."""
    lines = [
        line for line in PAIRS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]
    for number, line in enumerate(lines):
        construction, template, stated = (part.strip() for part in line.split(" | "))
        (a, b), (p, q), (x, y) = (
            _GROUPS[number % len(_GROUPS)],
            _PEOPLE[number % len(_PEOPLE)],
            _PLACES[number % len(_PLACES)],
        )
        for names in (
            {"A": a, "B": b, "P": p, "Q": q, "X": x, "Y": y},
            {"A": b, "B": a, "P": q, "Q": p, "X": y, "Y": x},
        ):
            sentence = _filled(template, names)
            expected = tuple(
                (_bare(names[s]), r, _bare(names[o]))
                for s, r, o in (fact.split() for fact in stated.split("; "))
            )
            yield Case(construction, sentence, expected)


def _bare(name: str) -> str:
    return name.removeprefix("the ")


def _filled(template: str, names: dict[str, str]) -> str:
    """The template with names; a name after an article or a hyphen, before one, or in a headline goes without "the"."""

    def name(match: re.Match[str]) -> str:
        before, after = template[: match.start()], template[match.end() :]
        bare = (
            re.search(r"(?:\b(?:the|an?)\s+|-|\}\s)$", before, re.IGNORECASE)
            or after.startswith("-")
            or not template.rstrip().endswith((".", '"'))
        )
        return _bare(names[match[1]]) if bare else names[match[1]]

    text = re.sub(r"\{(\w)\}", name, template)
    return text[:1].upper() + text[1:]


def failures(extractor: Extractor) -> dict[str, list[str]]:
    """By construction, the cases that fail, each with what was found; every construction is a key."""
    wrong: defaultdict[str, list[str]] = defaultdict(list)
    for case in cases():
        extraction = extractor.extract(
            Article(id=content_id(case.sentence), text=case.sentence, sha256="", published="2024-05-01")
        )
        names = {
            e.entity: {
                e.name,
                *e.aliases,
                *(case.sentence[m.start : m.end] for m in extraction.mentions if m.entity == e.entity),
            }
            for e in extraction.entities
        }
        found = [
            (names[c.subject.entity], c.relation, names[c.object.entity], c.symmetric)
            for c in extraction.claims
            if c.subject is not None
        ]
        wrong[case.construction] += []
        for subject, relation, obj in case.expected:
            right = any(
                relation == r and ((subject in s and obj in o) or (symmetric and obj in s and subject in o))
                for s, r, o, symmetric in found
            )
            turned = any(
                relation == r and not symmetric and obj in s and subject in o for s, r, o, symmetric in found
            )
            if turned or not right:
                shown = (
                    "; ".join(f"{min(s, key=len)} {r} {min(o, key=len)}" for s, r, o, _ in found) or "nothing"
                )
                wrong[case.construction].append(
                    f"{'turned round' if turned else 'missed'}: {subject} {relation} {obj} in {case.sentence!r}; found {shown}"
                )
    return wrong


def share_right(wrong: dict[str, list[str]]) -> float:
    """Percent of the sentences whose direction is right."""
    total = sum(1 for _ in cases())
    bad = len(
        {f.split(" in ", 1)[1].split("; found")[0] for f in itertools.chain.from_iterable(wrong.values())}
    )
    return round(100 * (total - bad) / total, 1)
