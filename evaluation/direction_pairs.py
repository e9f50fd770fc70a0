"""Minimal pairs of our own for direction: each sentence twice, with the two parties exchanged."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.schema.model import Argument, Article, content_id

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


class Failure(NamedTuple):
    """A claim that a sentence must give and does not."""

    sentence: str
    expected: str
    found: str
    turned: bool

    def __str__(self) -> str:
        what = "turned round" if self.turned else "missed"
        return f"{what}: {self.expected} in {self.sentence!r}; found {self.found}"


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
    """The template with names, those after an article or next to a hyphen or in a headline without "the"."""

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


def failures(extractor: Extractor) -> dict[str, list[Failure]]:
    """By construction, the cases that fail, each with what was found; every construction is a key."""
    wrong: defaultdict[str, list[Failure]] = defaultdict(list)
    for case in cases():
        wrong[case.construction] += _failures_of(case, extractor)
    return wrong


class _Found(NamedTuple):
    """A claim with all the names of its ends."""

    subject: set[str]
    relation: str
    object: set[str]
    symmetric: bool

    def says(self, subject: str, relation: str, obj: str) -> bool:
        straight = subject in self.subject and obj in self.object
        turned = self.symmetric and obj in self.subject and subject in self.object
        return self.relation == relation and (straight or turned)

    def turns(self, subject: str, relation: str, obj: str) -> bool:
        exchanged = obj in self.subject and subject in self.object
        return self.relation == relation and not self.symmetric and exchanged

    def __str__(self) -> str:
        return f"{min(self.subject, key=len)} {self.relation} {min(self.object, key=len)}"


def _failures_of(case: Case, extractor: Extractor) -> Iterator[Failure]:
    found = list(_claims(case.sentence, extractor))
    shown = "; ".join(map(str, found)) or "nothing"
    for expected in case.expected:
        turned = any(f.turns(*expected) for f in found)
        if turned or not any(f.says(*expected) for f in found):
            yield Failure(case.sentence, " ".join(expected), shown, turned)


def _claims(sentence: str, extractor: Extractor) -> Iterator[_Found]:
    extraction = extractor.extract(
        Article(id=content_id(sentence), text=sentence, sha256="", published="2024-05-01")
    )
    names: defaultdict[str, set[str]] = defaultdict(set)
    for entity in extraction.entities:
        names[entity.entity] |= {entity.name, *entity.aliases}
    for mention in extraction.mentions:
        names[mention.entity].add(sentence[mention.start : mention.end])
    for claim in extraction.claims:
        subject: Argument | None = claim.subject
        if subject is not None:
            yield _Found(names[subject.entity], claim.relation, names[claim.object.entity], claim.symmetric)


def share_right(wrong: dict[str, list[Failure]]) -> float:
    """Percent of the sentences whose direction is right."""
    total = sum(1 for _ in cases())
    bad = len({failure.sentence for failures in wrong.values() for failure in failures})
    return round(100 * (total - bad) / total, 1)
