"""What the vocabulary lacks: predicates between two actors that gave no claim, and names of unknown type."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from ...graph.schema.model import Article
from ...graph.schema.ontology import is_a
from ..articles.input_options import OnError, raise_error
from ..claims.event_words import event_between
from ..isolation import guarded
from ..mentions.text_mention import TextMention
from ..pipeline import Extractor
from ..reading import ArticleReading
from ..syntax import clauses
from ..syntax.clauses import Clause
from ..time_limits import DEFAULT

_EXAMPLES: Final = 3
_UNTYPED: Final = frozenset({"Group", "Place", "Entity"})


def gaps(
    articles: Iterable[Article],
    extractor: Extractor,
    *,
    at_least: int = 1,
    seconds: float | None = DEFAULT,
    on_error: OnError = raise_error,
) -> Iterator[dict[str, Any]]:
    """One record a gap, the commonest first, of those found at least so often.

    What goes wrong in an article, or takes it longer than so many `seconds`, goes to `on_error`.
    `predicate` comes with a trigger pattern to start from, `name` with the type that was guessed.
    """
    found = _Gaps(extractor)
    for article in articles:
        failed = guarded(partial(found.read, article), article, seconds=seconds)
        if failed is not None:
            on_error(failed)
    for pattern, count in _commonest(found.predicates, at_least):
        roots = found.roots[pattern]
        yield {
            "kind": "predicate",
            "pattern": pattern,
            "count": count,
            "plover": max(sorted(roots), key=roots.__getitem__, default=None),
            "examples": found.examples[pattern],
        }
    for (name, kind), count in _commonest(found.names, at_least):
        yield {
            "kind": "name",
            "name": name,
            "guessed": kind,
            "articles": count,
            "examples": found.examples[name],
        }


def _commonest(counts: Mapping[Any, int], at_least: int) -> Iterator[tuple[Any, int]]:
    """What was counted often enough, the commonest first, of two alike in the order of the alphabet."""
    for what, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count >= at_least:
            yield what, count


class _Gaps:
    """What was found lacking so far, with examples by pattern and name."""

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor
        self.predicates: Counter[str] = Counter()
        self.roots: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.names: Counter[tuple[str, str]] = Counter()
        self.examples: defaultdict[str, list[dict[str, str]]] = defaultdict(list)

    def read(self, article: Article) -> None:
        """Count what one article has."""
        reading = self._extractor.reading(article)
        claimed = {candidate.trigger.i for candidate, _, _ in reading.claims()}
        for clause in clauses.clauses(reading.context.tokens):
            says = clause.verb.lemma_ in self._extractor.vocabulary.forms["says"]
            if clause.verb.i not in claimed and not says:
                self._predicates(clause, reading)
        for entity in reading.entities.values():
            if entity.named and entity.gazetteer is None and entity.type in _UNTYPED:
                self.names[entity.name, entity.type] += 1
                mention = next(m for m in reading.found if f"e{m.entity}" == entity.entity)
                self._example(
                    entity.name, {"article": article.id, "sentence": _words(mention.head.sent.text)}
                )

    def _predicates(self, clause: Clause, reading: ArticleReading) -> None:
        for pattern, subject, obj in _uncovered(clause, reading):
            self.predicates[pattern] += 1
            root = event_between(subject.head, obj.head, self._extractor.vocabulary)
            if root is not None:
                self.roots[pattern][root.root] += 1
            example = {
                "article": reading.article.id,
                "sentence": _words(clause.verb.sent.text),
                "subject": subject.text,
                "object": obj.text,
            }
            self._example(pattern, example)

    def _example(self, of: str, example: dict[str, str]) -> None:
        if len(self.examples[of]) < _EXAMPLES:
            self.examples[of].append(example)


def _words(text: str) -> str:
    return " ".join(text.split())


def _uncovered(clause: Clause, reading: ArticleReading) -> Iterator[tuple[str, TextMention, TextMention]]:
    """Pairs of actors that a verb joins, with the trigger pattern that would cover them."""
    lemma = clause.verb.lemma_.lower()
    doers = (reading.context.actor(token) for token in clause.subjects)
    subject = next((doer for doer in doers if doer is not None and is_a(doer.type, "Actor")), None)
    if subject is None:
        return
    for token in clause.objects:
        obj = reading.context.actor(token)
        if obj is not None and is_a(obj.type, "Actor") and obj.entity != subject.entity:
            yield f"{lemma} Y", subject, obj
            return
    nouns = [t.lemma_.lower() for t in clause.objects if t.pos_ == "NOUN"]
    for oblique in clause.obliques:
        obj = reading.context.actor(oblique.noun)
        if (
            obj is not None
            and is_a(obj.type, "Actor")
            and obj.entity != subject.entity
            and oblique.prepositions
            and "according" not in oblique.prepositions
            and oblique.noun not in clause.subjects
        ):
            noun = f"({nouns[0]}) " if nouns else ""
            yield f"{lemma} {noun}{'|'.join(sorted(oblique.prepositions))} Y", subject, obj
            return
