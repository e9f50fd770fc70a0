"""Why a sentence gives the claims it gives.

Mentions, clauses, the rule that fired, status with its reasons, and what was turned down.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from rich.text import Text
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc

from ...graph.schema.errors import ArticleError
from ...graph.schema.model import Argument, Article, Claim, content_id
from ...graph.schema.printable import printable
from ..claims.candidates import Candidate, Rejection
from ..claims.status import Status
from ..pipeline import Extractor
from ..reading import ArticleReading
from ..syntax import clauses, phrases
from ..syntax.clauses import Clause
from .display import claim_line, colour
from .word_weights import word_weights

_MOST_REJECTED: Final = 12
_MOST_TELLING: Final = 4
_TELLING: Final = 0.1
"""The least part of a claim's probability that a word must carry to be named."""
_RANDOM_ID: Final = re.compile(r"\b[0-9a-f]{32}-")


def no_file(text: str) -> str:
    """The text, if it isn't the name of a file; raises ArticleError where it is."""
    if " " not in text.strip() and Path(text).is_file():
        raise ArticleError(
            f"{text} is a file, and a sentence was expected; `sitgraph show {text}` reads files"
        )
    return text


def explain(text: str, extractor: Extractor, *, published: str | None = None) -> Iterator[Text]:
    """Lines for the terminal."""
    reading = _read(text, extractor, published)
    yield Text("Mentions", style="bold")
    yield from _mentions(reading)
    yield Text("Clauses", style="bold")
    for clause in clauses.clauses(reading.context.tokens):
        yield Text(f"  {_clause(clause)}")
    yield Text("Claims", style="bold")
    made = list(reading.claims())
    names = {f"e{number}": entity.name for number, entity in reading.entities.items()}
    for candidate, status, claim in made:
        yield claim_line(claim, names, text)
        reasons = [*_reasons(text, candidate, status, claim), *_learned(reading, candidate, extractor.nlp)]
        for reason in reasons:
            yield Text(f"      {reason}", style="dim")
    if not made:
        yield Text("  none")
    yield Text("Turned down", style="bold")
    yield from _turned_down(reading, {(c.relation, candidate.trigger.i) for candidate, _, c in made})


def _mentions(reading: ArticleReading) -> Iterator[Text]:
    for mention in reading.found:
        entity = reading.entities[mention.entity] if mention.entity >= 0 else None
        if entity is None or entity.type == "Entity":
            continue
        line = Text(f"  {mention.start_char}-{mention.end_char}  ", style="dim")
        line.append(mention.text, style=colour(entity.type))
        about = f"  {entity.type}, {mention.form}"
        about += f", is {entity.name}" if entity.name != mention.text else ""
        about += f", in the gazetteer as {entity.gazetteer}" if entity.gazetteer else ""
        yield line.append(about, style="dim")


def _reasons(text: str, candidate: Candidate, status: Status, claim: Claim) -> Iterator[str]:
    """Why a claim was made and why it is affirmed, planned, alleged."""
    subject, obj = _quoted(text, claim.subject), _quoted(text, claim.object)
    trigger = f"because of {candidate.trigger.text!r}, read as {candidate.rule}"
    yield f"{trigger}; subject {subject}, object {obj}"
    yield from status.reasons
    code = f", CAMEO {claim.cameo}" if claim.cameo else ""
    yield f"event data: {claim.plover or 'no event'}{code}"


def _learned(reading: ArticleReading, candidate: Candidate, nlp: Language) -> Iterator[str]:
    """What the learned reader says of a claim, and the words on which its score rests."""
    detail = candidate.learned
    if detail is None:
        return
    status = f"as {detail.status} {detail.status_probability:.2f}"
    yield f"the learned reader gives it {detail.probability:.2f}, {status}"
    telling = [w for w in word_weights(reading, candidate, nlp)[:_MOST_TELLING] if w.share >= _TELLING]
    words = ", ".join(f"{weight.word.text!r} (-{weight.share:.2f})" for weight in telling)
    yield f"its score rests on {words}" if words else "its score rests on no single word"


def _turned_down(reading: ArticleReading, made: set[tuple[str, int]]) -> Iterator[Text]:
    """What came to nothing, each reason once, where its word did not make the claim after all."""
    rejected: dict[tuple[str, int, str], Rejection] = {}
    for rejection in reading.context.rejected or ():
        word = (rejection.relation, rejection.trigger.i)
        if word not in made:
            rejected[*word, rejection.reason] = rejection
    for rejection in list(rejected.values())[:_MOST_REJECTED]:
        why = f"{rejection.relation} by {rejection.trigger.text!r}: {rejection.reason}"
        yield Text(f"  {why}", style="dim")
    if not rejected:
        yield Text("  nothing")


def drawing(text: str, extractor: Extractor, *, published: str | None = None) -> str:
    """The parse with the claims as arcs above it, as SVG."""
    reading = _read(text, extractor, published)
    parse: dict[str, Any] = displacy.parse_deps(reading.doc)
    for word in parse["words"]:
        word["text"] = printable(word["text"])  # XML forbids most controls
    for candidate, _, claim in reading.claims():
        doer = candidate.trigger if candidate.subject is None else candidate.subject.head
        start, end = doer.i, candidate.object.head.i
        if start != end:
            label = claim.relation if claim.plain else f"{claim.relation} ({_status(claim)})"
            parse["arcs"].append(
                {
                    "start": min(start, end),
                    "end": max(start, end),
                    "label": label,
                    "dir": "right" if start < end else "left",
                }
            )
    svg: str = displacy.render(
        parse, style="dep", manual=True, jupyter=False, options={"compact": True, "distance": 110}
    )
    return _RANDOM_ID.sub(f"sitgraph-{content_id(text)}-", svg)  # displaCy draws another id each time


def _read(text: str, extractor: Extractor, published: str | None) -> ArticleReading:
    return extractor.reading(
        Article(id=content_id(text), text=text, sha256="", published=published), trace=True
    )


def _status(claim: Claim) -> str:
    words = ["denied"] if claim.polarity == "negated" else []
    words += [claim.modality] if claim.modality != "asserted" else []
    return ", ".join(words) or "reported"


def _quoted(text: str, end: Argument | None) -> str:
    return f"{text[end.start : end.end]!r} at {end.start}-{end.end}" if end else "not named"


def _clause(clause: Clause) -> str:
    parts = [f"{clause.verb.text} ({clause.construction})"]
    for label, tokens in (("doer", clause.subjects), ("object", (*clause.objects, *clause.second_objects))):
        if tokens:
            parts.append(f"{label}: {', '.join(_phrase(t) for t in tokens)}")
    parts += [
        f"{' '.join(sorted(oblique.prepositions)) or 'with'}: {_phrase(oblique.noun)}"
        for oblique in clause.obliques
        if oblique.noun not in clause.subjects
    ]
    return "; ".join(parts)


def _phrase(token: Any) -> str:
    doc: Doc = token.doc
    return doc[phrases.described_from(token) : token.i + 1].text
