"""Names that are the same thing: by their entry or spelling, an acronym that is spelled out, a surname."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from spacy.tokens import Doc

from ...graph.schema.acronyms import initials, is_acronym, letters_of
from ...graph.schema.names import fold
from ...graph.schema.ontology import is_a
from ..syntax import grammatical_roles
from ..vocabulary.entries import Known
from ..vocabulary.tables import Vocabulary
from .chains import Chains
from .text_mention import TextMention

_TOWNS: Final = frozenset({"Settlement", "AdminRegion"})


def by_spelling(chains: Chains) -> None:
    """Names of one entry, or that fold to one key; a town and the region of its name are two."""
    towns = _towns_in_regions(chains)
    first: dict[tuple[bool, str, bool], TextMention] = {}
    for name in chains.names():
        called = name.known.id if name.known else fold(name.text)
        is_region = name.type == "AdminRegion" and called in towns
        key = name.known is not None, called, is_region
        if key in first:
            chains.link(first[key], name)
        first.setdefault(key, name)


def _towns_in_regions(chains: Chains) -> set[str]:
    """The names that stand for a town and for the region around it: "*Harnai*, *Harnai* district"."""
    towns = set()
    for town, region in itertools.pairwise(chains.names()):
        if town.known is None and region.known is None and fold(town.text) == fold(region.text):
            between = town.head.doc[town.end : region.start].text.split()
            is_town = not is_a(town.type, "AdminRegion") and is_a(town.type, "Place")
            if is_town and region.type == "AdminRegion" and between in ([","], [",", "in"], ["in"]):
                chains.revise(town, type="Settlement")
                chains.revise(region, end=region.end + 1, end_char=-1)  # with the word for what it is
                towns.add(fold(town.text))
    return towns


def by_acronym(doc: Doc, chains: Chains) -> None:
    """ "Syrian Democratic Forces (SDF)", "SDF (Syrian Democratic Forces)", and either of them elsewhere."""
    for first, second in itertools.pairwise(chains.names()):
        if _is_in_brackets(doc, first, second) and (
            _spells_out(first.text, second.text) or _abbreviates(first, second)
        ):
            _link_spelled_out(chains.now(first), chains.now(second), chains)
    names = chains.names()
    short = {
        name.text.replace(".", ""): name for name in names if name.text.isupper() and 2 <= len(name.text) <= 6
    }
    for name in names:
        acronym = short.get(initials(name.text)) if " " in name.text else None
        if (
            acronym is not None
            and acronym.known is None
            and name.known is None
            and (is_a(acronym.type, name.type) or is_a(name.type, acronym.type))
        ):
            chains.link(acronym, name)


def _is_in_brackets(doc: Doc, first: TextMention, second: TextMention) -> bool:
    """Whether the second name stands in brackets right after the first."""
    return (
        first.end < second.start <= first.end + 2
        and second.end < len(doc)
        and doc[second.end].text == ")"
        and doc[first.end : second.start].text.strip() == "("
    )


def _spells_out(first: str, second: str) -> bool:
    short, long = sorted((first.strip(".").replace(".", ""), second), key=len)
    return short.isupper() and (initials(long).startswith(short) or _are_letters_of(short, long))


def _are_letters_of(short: str, long: str) -> bool:
    """Whether letters stand in a name in their order, the first at its start."""
    rest = iter(long.upper())
    return all(letter in rest for letter in short) and len(short) >= 2 and short[0] == long[:1].upper()


def _abbreviates(full: TextMention, short: TextMention) -> bool:
    """Initials of another language in brackets behind a group: "National Liberation Army (ELN)"."""
    are_groups = is_a(full.type, "Group") and (is_a(short.type, "Group") or short.type == "Entity")
    if not are_groups or " " not in full.text or is_acronym(full.text) or not is_acronym(short.text):
        return False
    letters = letters_of(short.text)
    shared = (Counter(letters) & Counter(initials(full.text).upper())).total()
    is_known_so = short.known is None or _may_be_called(short.known, full.text)
    return is_known_so and 2 * shared >= len(letters)


def _link_spelled_out(first: TextMention, second: TextMention, chains: Chains) -> None:
    """Make a name and its initials one; what the text spells out comes before what the tables know."""
    brief, full = (first, second) if len(first.text) < len(second.text) else (second, first)
    spelled = _spells_out(brief.text, full.text)
    is_other = (
        full.known is not brief.known
        if full.known
        else spelled and brief.known is not None and not _may_be_called(brief.known, full.text)
    )
    if is_other:  # all that this article calls so is the one it spells out
        for name in chains.names():
            if name.known is brief.known and fold(name.text) == fold(brief.text):
                chains.revise(name, known=full.known, type=full.type, country=full.country)
                chains.link(full, name)
        return
    if chains.link(first, second) and brief.known and not full.known:
        chains.revise(full, known=brief.known, type=brief.type)


def _may_be_called(known: Known, name: str) -> bool:
    """Whether half of a name's words are words of one of an entry's names.

    "Syrian Democratic Force" may be the SDF, "Sudan Defence Force" is not.
    """
    words = set(fold(name).split())
    return any(2 * len(words & set(fold(own).split())) >= len(words) for own in (known.name, *known.aliases))


def by_surname(chains: Chains, vocabulary: Vocabulary) -> None:
    """ "Samuel Siskind", later "Siskind" or "Samuel"; never where two full names share the part."""
    people = [name for name in chains.names() if name.type == "Person"]
    full = _by_first_and_last_word(people, chains, vocabulary)
    people += _called_like_towns(chains, full, vocabulary)
    for name in people:
        if len(name.text.split()) == 1:
            same_part = full.get(_bare_surname(name.text, vocabulary), ())
            candidates = {
                chains.root(candidate): candidate
                for candidate in same_part
                if not chains.are_two(candidate, name)
            }
            if len(candidates) == 1:
                chains.link(next(iter(candidates.values())), name)


def _called_like_towns(
    chains: Chains, full: Mapping[str, Sequence[TextMention]], vocabulary: Vocabulary
) -> list[TextMention]:
    """ "Sudesh Amman ... *Amman* said": a town that acts, called like someone named in full before it.

    Not where the text also speaks of the town: "in Amman".
    """
    towns = [name for name in chains.names() if _is_town(name)]
    placed = {fold(town.text) for town in towns if not _acts_itself(town)}
    found = []
    for town in towns:
        bearers = full.get(_bare_surname(town.text, vocabulary), ())
        if fold(town.text) not in placed and any(bearer.start < town.start for bearer in bearers):
            chains.revise(town, known=None, type="Person", country=None)
            found.append(chains.now(town))
    return found


def _is_town(name: TextMention) -> bool:
    """A town in one word, or a capital that acts for its state."""
    acts_for_state = name.type == "Country" and name.known is not None and not name.adjective
    is_capital = acts_for_state and name.known is not None and fold(name.text) != fold(name.known.name)
    return " " not in name.text and (name.type in _TOWNS or is_capital)


def _acts_itself(town: TextMention) -> bool:
    return grammatical_roles.role_of(town.head) in ("subject", "possessor")


def _by_first_and_last_word(
    people: Sequence[TextMention], chains: Chains, vocabulary: Vocabulary
) -> dict[str, list[TextMention]]:
    """The first mention of each person with a full name, by either end of it."""
    full: defaultdict[str, dict[int, TextMention]] = defaultdict(dict)
    for name in people:
        words = name.text.split()
        if len(words) > 1:
            for word in (words[0], words[-1]):
                full[_bare_surname(word, vocabulary)].setdefault(chains.root(name), name)
    return {word: list(named.values()) for word, named in full.items()}


def _bare_surname(name: str, vocabulary: Vocabulary) -> str:
    """A folded name without the article that papers put before it or leave out: "al-Abadi", "Abadi"."""
    folded = fold(name)
    article, _, rest = folded.partition(" ")
    is_article = article in vocabulary.forms["surname_articles"]
    return rest if is_article and rest and " " not in rest else folded
