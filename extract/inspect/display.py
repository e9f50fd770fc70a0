"""An extraction as text for the terminal: mentions coloured by type, claims under their sentence."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from rich.text import Text

from ...graph.schema.model import Claim, Extraction
from ...graph.schema.ontology import is_a
from ...graph.schema.printable import printable

_COLOURS: Final = (
    ("Country", "bright_green"),
    ("Place", "green"),
    ("Person", "bright_blue"),
    ("ArmedGroup", "bright_red"),
    ("MilitaryForce", "red"),
    ("SecurityForce", "red"),
    ("Government", "magenta"),
    ("CivilianGroup", "yellow"),
    ("Group", "bright_magenta"),
    ("Weapon", "cyan"),
    ("Platform", "cyan"),
    ("Entity", "bright_black"),
)


def colour(node_type: str) -> str:
    """The terminal colour of a node type."""
    return next(c for kind, c in _COLOURS if is_a(node_type, kind))


def shown(extraction: Extraction) -> Iterator[Text]:
    """Lines: title, legend, then the text with each sentence's claims below it."""
    article = extraction.article
    source = ", ".join(filter(None, (", ".join(article.authors), article.publisher, article.published)))
    yield Text(article.title or article.id, style="bold") + Text(f"  {source}", style="dim")
    legend = Text()
    for kind, style in _COLOURS:
        legend.append(f" {kind} ", style=style)
    yield legend
    text = Text(printable(article.text))  # offsets hold in it
    for mention in extraction.mentions:
        style = colour(mention.type) + (" bold" if mention.form == "name" else "")
        text.stylize(style, mention.start, mention.end)
    names = {e.entity: e.name for e in extraction.entities}
    by_end: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in extraction.claims:
        by_end[claim.sentence.end].append(claim)
    last = 0
    for end in sorted({*by_end, len(article.text)}):
        yield text[last:end] if end > last else Text()
        for claim in by_end.get(end, ()):
            yield claim_line(claim, names, article.text)
        last = end


def claim_line(claim: Claim, names: dict[str, str], text: str) -> Text:
    """A claim with its status, time, place, rule and confidence in one line; two names of one entity as the
    article's text has them."""
    status = [] if claim.polarity == "affirmed" else ["denied"]
    status += [claim.modality] if claim.modality != "asserted" else []
    speaker = claim.attributes.get("attributed_to_text") or (
        names[claim.attributed_to.entity] if claim.attributed_to else None
    )
    status += [f"according to {speaker}"] if speaker else []
    status += [f"relayed by {names[r.entity]}" for r in claim.relayed_by]
    dated = claim.when is not None and (claim.when.from_ or claim.when.to)
    when = f"  {claim.when.from_ or '…'} to {claim.when.to or '…'}" if claim.when and dated else ""
    where = f"  at {names[claim.where.entity]}" if claim.where else ""
    doer, done_to = names[claim.subject.entity] if claim.subject else "(unknown)", names[claim.object.entity]
    if claim.subject and claim.subject.entity == claim.object.entity:
        doer, done_to = (printable(text[end.start : end.end]) for end in (claim.subject, claim.object))
    line = Text("    → ", style="dim")
    line.append(f"{doer} ", style="bold")
    line.append(claim.relation, style="bold yellow" if status else "bold green")
    line.append(f" {done_to}", style="bold")
    line.append(f"  {', '.join(status)}" if status else "", style="yellow")
    return line.append(f"{when}{where}  {claim.rule}, {claim.confidence:.2f}", style="dim")
