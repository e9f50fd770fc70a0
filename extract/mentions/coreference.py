"""Which mentions of one article are the same thing; in doubt they are not.

Names meet through the gazetteer, their folded spelling, an acronym in brackets, or a surname. A description with "the"
and a pronoun link back only where exactly one candidate fits in number and kind.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from spacy.attrs import SENT_START
from spacy.tokens import Doc, Token

from ...graph.schema.model import Container, LocalEntity
from ...graph.schema.names import fold
from ...graph.schema.ontology import is_a, labels
from ..syntax import clauses, phrases, verbs
from ..vocabulary.tables import Known, Vocabulary
from . import anaphora
from .chains import Chains
from .detection import Found


def resolve(
    doc: Doc,
    found: list[Found],
    vocabulary: Vocabulary,
    *,
    quotations: Mapping[int, Token] | None = None,
    publisher: str | None = None,
) -> dict[int, LocalEntity]:
    """Set `entity` of each mention and describe the entities by number; pronouns without a referent keep none (-1)."""
    chains = Chains(found)
    names = [f for f in found if f.form == "name"]
    _by_name(names, chains)
    _by_acronym(doc, names, chains)
    _by_surname(names, chains)
    _by_owner(found, chains)
    _by_apposition(found, chains)
    _by_event(found, chains, vocabulary)
    sentence_of = _sentence_numbers(doc)
    anaphora.by_description(found, chains, sentence_of, vocabulary)
    unresolved = anaphora.by_pronoun(found, chains, sentence_of, vocabulary, quotations or {})
    unresolved -= anaphora.by_speaker(found, chains, quotations or {})
    if publisher:
        unresolved -= anaphora.by_publisher(found, chains, quotations or {}, unresolved)
    for mention in found:
        mention.entity = -1 if id(mention) in unresolved else chains.root(mention.entity)
    groups: defaultdict[int, list[Found]] = defaultdict(list)
    for mention in found:
        if mention.entity >= 0:
            groups[mention.entity].append(mention)
    return {
        number: _describe(number, group, vocabulary, publisher) for number, group in sorted(groups.items())
    }


def _by_name(names: list[Found], chains: Chains) -> None:
    first: dict[str, Found] = {}
    for mention in names:
        key = mention.known.id if mention.known else fold(mention.text)
        if key in first:
            chains.link(first[key], mention)
        first.setdefault(key, mention)


def acronym_of(name: str) -> str:
    """The capitals that stand for a name: "Syrian Democratic Forces" is SDF."""
    return "".join(w[0] for w in name.replace("-", " ").split() if w[:1].isupper())


def _by_acronym(doc: Doc, names: list[Found], chains: Chains) -> None:
    """ "Syrian Democratic Forces (SDF)" and "SDF (Syrian Democratic Forces)"."""
    for a, b in itertools.pairwise(names):
        gap = b.start - a.end
        if (
            0 < gap <= 2
            and doc[a.end : b.start].text.strip() == "("
            and b.end < len(doc)
            and doc[b.end].text == ")"
        ):
            short, long = sorted((a.text.strip(".").replace(".", ""), b.text), key=len)
            if short.isupper() and (
                acronym_of(long).startswith(short)
                or short == acronym_of(long)
                or _letters_in_order(short, long)
            ):
                brief, full = (a, b) if len(a.text) < len(b.text) else (b, a)
                if brief.known and not full.known and not _may_be_called(brief.known, full.text):
                    # Another of the same letters: all that this article calls so is the one it spells out.
                    for mention in names:
                        if (
                            mention.known is brief.known
                            and fold(mention.text) == fold(brief.text)
                            and mention is not brief
                        ):
                            mention.known, mention.type, mention.country = None, full.type, full.country
                            chains.link(full, mention)
                    brief.known, brief.type, brief.country = None, full.type, full.country
                chains.link(a, b)
                if a.known and not b.known:
                    b.known, b.type = a.known, a.type
                elif b.known and not a.known:
                    a.known, a.type = b.known, b.type
    by_acronym = {m.text.replace(".", ""): m for m in names if m.text.isupper() and 2 <= len(m.text) <= 6}
    for mention in names:
        if (
            " " in mention.text
            and (initials := by_acronym.get(acronym_of(mention.text)))
            and initials.known is None
            and mention.known is None
            and _agree(initials.type, mention.type)
        ):
            chains.link(initials, mention)


def _may_be_called(known: Known, name: str) -> bool:
    """Whether half of a name's words are words of one of an entry's names: "Syrian Democratic Force", not "Sudan Defence Force", is the SDF."""
    words = set(fold(name).split())
    return any(2 * len(words & set(fold(own).split())) >= len(words) for own in (known.name, *known.aliases))


def _letters_in_order(short: str, long: str) -> bool:
    rest = iter(long.upper())
    return all(letter in rest for letter in short) and len(short) >= 2 and short[0] == long[:1].upper()


def _by_surname(names: list[Found], chains: Chains) -> None:
    """ "Samuel Siskind", later "Siskind" or "Samuel"; never where two full names share the part."""
    people = [m for m in names if m.type == "Person"]
    full: defaultdict[str, dict[int, Found]] = defaultdict(dict)
    for mention in people:
        words = mention.text.split()
        if len(words) > 1:
            for word in (words[0], words[-1]):
                full[_bare_surname(word)].setdefault(chains.root(mention.entity), mention)
    for mention in people:
        words = mention.text.split()
        candidates = {chains.root(f.entity): f for f in full.get(_bare_surname(mention.text), {}).values()}
        if len(words) == 1 and len(candidates) == 1:
            chains.link(next(iter(candidates.values())), mention)


def _bare_surname(name: str) -> str:
    """A folded name without the article that papers put before it or leave out: "al-Abadi", "Abadi"."""
    folded = fold(name)
    article, _, rest = folded.partition(" ")
    return rest if article in ("al", "el") and rest and " " not in rest else folded


def _by_owner(found: Iterable[Found], chains: Chains) -> None:
    """ "SDF fighters" act as the SDF, "the ISIL terrorist group" is ISIL; "SDF officials" don't, and "SDF drones" are things."""
    for mention in found:
        if _is_called(mention):
            chains.link(mention.owner, mention)  # type: ignore[arg-type]
        elif (
            mention.form == "nominal"
            and mention.owner
            and mention.notes.get("force")
            and is_a(mention.type, "Actor")
            and mention.head.lemma_.lower() in mention.notes.get("as", mention.head.lemma_.lower())
        ):
            chains.link(mention.owner, mention)


def _is_called(mention: Found) -> bool:
    """Whether a description says what kind of thing the name in it is: "the *ISIL* terrorist *group*", not "an ISIL splinter group"."""
    owner = mention.owner
    if (
        owner is None
        or mention.form != "nominal"
        or mention.head.lemma_.lower() not in ("group", "organization", "organisation", "movement", "militia")
    ):
        return False
    return all(t.lower_ in anaphora.MILITANT for t in mention.head.doc[owner.end : mention.head.i])


def _by_apposition(found: list[Found], chains: Chains) -> None:
    """ "Zana Amedi, an official"; "the village of Baghouz"; later "the village" alone where nothing else was called so."""
    by_head = {f.head.i: f for f in found if f.form == "name"}
    described: defaultdict[str, list[Found]] = defaultdict(list)
    for mention in found:
        if mention.form != "nominal" or mention.type == "Entity":
            continue
        lemma = mention.head.lemma_.lower()
        named = phrases.describes(mention.head)
        name = by_head.get(named.i) if named is not None else None
        if (
            name is not None
            and (_agree(_kind(name.type), _kind(mention.type)) or name.type == "Place")
            and not (mention.owner and chains.same(mention.owner, mention))
        ):
            chains.link(name, mention)
            described[lemma].append(name)
        elif (
            anaphora.determiner(mention) == "the" and mention.end - mention.start == 1 and lemma in described
        ):
            roots = {chains.root(n.entity) for n in described[lemma]}
            if len(roots) == 1:
                chains.link(described[lemma][-1], mention)


def _by_event(found: Sequence[Found], chains: Chains, vocabulary: Vocabulary) -> None:
    """ "Coalition forces conducted *23 strikes* ... *One strike* destroyed a tank": strikes act for whoever carries them out.

    Only where all strikes of the text so far are one doer's; strikes that are nobody's stay without an entity to act for.
    """
    at = {i: f for f in found if f.form == "name" for i in range(f.start, f.end)} | {
        f.head.i: f for f in found
    }
    doers: set[int] = set()
    last: Found | None = None
    for mention in found:
        if mention.form != "nominal" or mention.head.lemma_.lower() not in vocabulary.forms["strikes"]:
            continue
        doer = _doer_of(mention.head, at, vocabulary)
        if doer is not None:
            doers.add(chains.root(doer.entity))
            last = doer
        if last is not None and (doer is not None or len(doers) == 1):
            chains.link(last, mention)
            mention.type = last.type
            mention.notes["event"] = "1"


def _doer_of(event: Token, at: Mapping[int, Found], vocabulary: Vocabulary) -> Found | None:
    """Who carries an event out, as its own phrase or the light verb above it says."""
    governor = verbs.governor(event)
    tokens = [
        phrases.possessor(event),
        *reversed(phrases.premodifiers(event)),
        *(o.noun for o in phrases.obliques(event) if o.prepositions & {"by", "from"}),
    ]
    if (
        governor
        and governor[1] in ("object", "passive subject")
        and governor[0].lemma_ in vocabulary.forms["light_verbs"]
    ):
        tokens += clauses.doers(governor[0])
    actors = (at.get(t.i) for t in tokens if t is not None)
    return next((f for f in actors if f is not None and is_a(f.type, "Actor")), None)


def _kind(node_type: str) -> str:
    return next((k for k in ("Person", "Group", "Place") if is_a(node_type, k)), "Entity")


def _sentence_numbers(doc: Doc) -> list[int]:
    starts = doc.to_array(SENT_START).astype(np.int64) == 1
    numbers: list[int] = np.maximum(starts.cumsum() - 1, 0).tolist()
    return numbers


def _agree(a: str, b: str) -> bool:
    return is_a(a, b) or is_a(b, a)


def _describe(number: int, group: list[Found], vocabulary: Vocabulary, publisher: str | None) -> LocalEntity:
    names = [f for f in group if f.form == "name" and not f.adjective] or [
        f for f in group if f.form == "name"
    ]
    known = next((f.known for f in group if f.known), None)
    country = next((f.country for f in group if f.country), None)
    if publisher and all("publisher" in f.notes for f in group):
        entries = [k for k in vocabulary.find(publisher) if is_a(k.type, "Group")]
        if not entries:
            return LocalEntity(f"e{number}", "Group", publisher)
        known = entries[0]
    if known:
        spellings = Counter(f.text for f in names)
        aliases = tuple(sorted({s for s in spellings if s != known.name}))
        return LocalEntity(
            f"e{number}",
            known.type,
            known.name,
            aliases,
            known.id,
            True,
            known.country,
            known.sector,
            known.wikidata,
            _containers(known, vocabulary),
            known.point,
            known.lineage,
        )
    if names:
        counts = Counter(f.text for f in names)
        name = max(
            counts, key=lambda n: (len(n.split()) > 1 and names[0].type == "Person", counts[n], len(n), n)
        )
        name = max(
            (
                n
                for n in counts
                if len(n.split()) > 1 and name.isupper() and acronym_of(n) == name.replace(".", "")
            ),
            key=lambda n: (counts[n], n),
            default=name,
        )
        kind = max(Counter(f.type for f in names).items(), key=lambda i: (i[1], len(labels(i[0])), i[0]))[0]
        return LocalEntity(f"e{number}", kind, name, tuple(sorted(set(counts) - {name})), None, True, country)
    longest = max(
        (f for f in group if f.form == "nominal"), key=lambda f: (f.end - f.start, -f.start), default=group[0]
    )
    return LocalEntity(
        f"e{number}",
        longest.type,
        longest.text,
        tuple(sorted({f.text for f in group if f.form == "nominal"} - {longest.text})),
        None,
        False,
        country,
    )


def _containers(known: Known, vocabulary: Vocabulary) -> tuple[Container, ...]:
    """The wider places of a place, as the gazetteer has them."""
    found: list[Container] = []
    current: Known | None = known
    while current is not None and is_a(current.type, "Place") and current.part_of and len(found) < 6:
        parents = [k for k in vocabulary.find(current.part_of) if is_a(k.type, "Place")]
        current = parents[0] if parents else None
        if current is not None:
            found.append(Container(current.id, current.type, current.name, current.point))
    return tuple(found)
