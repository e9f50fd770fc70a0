"""What the vocabulary lacks: the commonest predicates between two actors that gave no claim, and names of unknown type."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final

from ...graph.schema.model import Article
from ...graph.schema.ontology import is_a
from ..claims.event_words import event_between
from ..mentions.text_mention import TextMention
from ..pipeline import Extractor
from ..reading import Reading
from ..syntax import clauses
from ..syntax.clauses import Clause

_EXAMPLES: Final = 3
_UNTYPED: Final = frozenset({"Group", "Place", "Entity"})


def gaps(articles: Iterable[Article], extractor: Extractor, *, at_least: int = 1) -> Iterator[dict[str, Any]]:
    """One record a gap, commonest first: `predicate` with a trigger pattern to start from, or `name` with the type that was guessed."""
    predicates: Counter[str] = Counter()
    roots: dict[str, Counter[str]] = defaultdict(Counter)
    names: Counter[tuple[str, str]] = Counter()
    examples: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for article in articles:
        reading = extractor.reading(article)
        claimed = {candidate.trigger.i for candidate, _, _ in reading.claims()}
        for clause in clauses.clauses(reading.context.tokens):
            if clause.verb.i in claimed or clause.verb.lemma_ in extractor.vocabulary.forms["says"]:
                continue
            for pattern, subject, obj in _uncovered(clause, reading):
                predicates[pattern] += 1
                root = event_between(subject.head, obj.head, extractor.vocabulary)
                if root is not None:
                    roots[pattern][root.root] += 1
                if len(examples[pattern]) < _EXAMPLES:
                    examples[pattern].append(
                        {
                            "article": article.id,
                            "sentence": " ".join(clause.verb.sent.text.split()),
                            "subject": subject.text,
                            "object": obj.text,
                        }
                    )
        for entity in reading.entities.values():
            if entity.named and entity.gazetteer is None and entity.type in _UNTYPED:
                names[entity.name, entity.type] += 1
                if len(examples[entity.name]) < _EXAMPLES:
                    mention = next(f for f in reading.found if f"e{f.entity}" == entity.entity)
                    examples[entity.name].append(
                        {"article": article.id, "sentence": " ".join(mention.head.sent.text.split())}
                    )
    for pattern, count in sorted(predicates.items(), key=lambda i: (-i[1], i[0])):
        if count >= at_least:
            yield {
                "kind": "predicate",
                "pattern": pattern,
                "count": count,
                "plover": max(sorted(roots[pattern]), key=roots[pattern].__getitem__, default=None),
                "examples": examples[pattern],
            }
    for (name, kind), count in sorted(names.items(), key=lambda i: (-i[1], i[0])):
        if count >= at_least:
            yield {
                "kind": "name",
                "name": name,
                "guessed": kind,
                "articles": count,
                "examples": examples[name],
            }


def _uncovered(clause: Clause, reading: Reading) -> Iterator[tuple[str, TextMention, TextMention]]:
    """Pairs of actors that a verb joins, with the trigger pattern that would cover them."""
    lemma = clause.verb.lemma_.lower()
    subject = next(
        (a for t in clause.subjects if (a := reading.context.actor(t)) and is_a(a.type, "Actor")), None
    )
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
