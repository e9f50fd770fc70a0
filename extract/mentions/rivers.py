"""Rivers that states are called after: "on the banks of *the Niger*", "across *the Jordan*"."""

from spacy.tokens import Span

from ...graph.schema.names import fold
from ..syntax import phrases
from ..vocabulary.entries import Known
from ..vocabulary.tables import Vocabulary


def river_or_state(span: Span, known: Known, vocabulary: Vocabulary) -> Known:
    """The river of a state's name where the words around say so, else the entry as it is.

    "The" goes before a river and before hardly any state; for those that take it ("the Gambia") a word for a
    part of a river must tell.
    """
    if known.type != "Country" or span.label_ != "GAZ" or not has_article(span):
        return known
    rivers = (e for e in vocabulary.find(f"{span.text} River") if e.type == "GeoFeature")
    river = next(rivers, None)
    if river is None or phrases.is_premodifier(phrases.name_head(span)) or goes_on(span):
        return known
    forms = vocabulary.forms
    before = [token.lower_ for token in span.doc[max(0, span.start - 3) : span.start - 1]]
    is_part = before[-1:] == ["of"] and before[0] in forms["river_parts"]
    is_along = before[-1:] != [] and before[-1] in forms["along_rivers"]
    is_state = fold(span.text) in forms["states_with_article"]
    return river if is_part or is_along or not is_state else known


def has_article(span: Span) -> bool:
    """Whether "the" stands before a name."""
    return span.start > 0 and span.doc[span.start - 1].lower_ == "the"


def goes_on(span: Span) -> bool:
    """Whether the name is but a part: "the *Jordan*-Syria border", "the *Niger*'s"."""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    return after is not None and (after.text in ("-", "–") or after.text[:1].isupper())
