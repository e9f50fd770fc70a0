"""Which mentions of one article are the same thing; in doubt they are not.

Names meet through the gazetteer, their folded spelling, an acronym in brackets, or a surname. A description with "the"
and a pronoun link back only where exactly one candidate fits in number and kind.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from spacy.tokens import Doc

from ..graph.model import Container, LocalEntity
from ..graph.ontology import is_a, labels
from .mentions import Found
from .vocabulary import Known, Vocabulary, fold

_SINGULAR: Final = frozenset("he him his himself she her hers herself".split())
_PLURAL: Final = frozenset("they them their theirs themselves".split())
_THING: Final = frozenset("it its itself".split())
_GENERIC_GROUP: Final = frozenset("group militia organization organisation movement faction jihadist militant insurgent extremist rebel terrorist fighter alliance force coalition".split())
_LOOK_BACK: Final = 3  # sentences


class Chains:
    """Entity numbers of the mentions, merged as links are found."""

    def __init__(self, found: Sequence[Found]) -> None:
        self.found = found
        for number, mention in enumerate(found):
            mention.entity = number
        self._parent = list(range(len(found)))

    def root(self, number: int) -> int:
        """The number that a chain goes by: its first mention's."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def link(self, a: Found, b: Found) -> None:
        """Say that two mentions are the same thing."""
        first, second = sorted((self.root(a.entity), self.root(b.entity)))
        self._parent[second] = first

    def same(self, a: Found, b: Found) -> bool:
        """Whether two mentions are already one."""
        return self.root(a.entity) == self.root(b.entity)


def resolve(doc: Doc, found: list[Found], vocabulary: Vocabulary) -> dict[int, LocalEntity]:
    """Set `entity` of each mention and describe the entities by number; pronouns without a referent keep none (-1)."""
    chains = Chains(found)
    names = [f for f in found if f.form == "name"]
    _by_name(names, chains)
    _by_acronym(doc, names, chains)
    _by_surname(names, chains)
    _by_owner(found, chains)
    sentence_of = _sentence_numbers(doc)
    _by_description(found, chains, sentence_of)
    unresolved = _by_pronoun(found, chains, sentence_of)
    for mention in found:
        mention.entity = -1 if id(mention) in unresolved else chains.root(mention.entity)
    groups: defaultdict[int, list[Found]] = defaultdict(list)
    for mention in found:
        if mention.entity >= 0:
            groups[mention.entity].append(mention)
    return {number: _describe(number, group, vocabulary) for number, group in sorted(groups.items())}


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
    for a, b in zip(names, names[1:], strict=False):
        between = doc[a.end : b.start].text.strip()
        if between == "(" and b.end < len(doc) and doc[b.end].text == ")":
            short, long = sorted((a.text.strip(".").replace(".", ""), b.text), key=len)
            if short.isupper() and (acronym_of(long).startswith(short) or short == acronym_of(long) or _letters_in_order(short, long)):
                chains.link(a, b)
                if a.known and not b.known:
                    b.known, b.type = a.known, a.type
                elif b.known and not a.known:
                    a.known, a.type = b.known, b.type
    by_acronym = {m.text.replace(".", ""): m for m in names if m.text.isupper() and 2 <= len(m.text) <= 6}
    for mention in names:
        if " " in mention.text and (short := by_acronym.get(acronym_of(mention.text))) and short.known is None and mention.known is None and _agree(short.type, mention.type):
            chains.link(short, mention)


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
                full[fold(word)].setdefault(chains.root(mention.entity), mention)
    for mention in people:
        words = mention.text.split()
        candidates = {chains.root(f.entity): f for f in full.get(fold(mention.text), {}).values()}
        if len(words) == 1 and len(candidates) == 1:
            chains.link(next(iter(candidates.values())), mention)


def _by_owner(found: Iterable[Found], chains: Chains) -> None:
    """ "SDF fighters" act as the SDF; "SDF officials" don't."""
    for mention in found:
        if mention.form == "nominal" and mention.owner and mention.notes.get("force") and mention.head.lemma_.lower() in mention.notes.get("as", mention.head.lemma_.lower()):
            chains.link(mention.owner, mention)


def _sentence_numbers(doc: Doc) -> list[int]:
    numbers = []
    current = -1
    for token in doc:
        current += bool(token.is_sent_start)
        numbers.append(max(0, current))
    return numbers


def _agree(a: str, b: str) -> bool:
    return is_a(a, b) or is_a(b, a)


def _by_description(found: list[Found], chains: Chains, sentence_of: list[int]) -> None:
    """ "the militia", "the jihadists": the one armed group just named; a repeated description is the same."""
    said: dict[str, Found] = {}
    for position, mention in enumerate(found):
        if mention.form != "nominal" or not chains.root(mention.entity) == mention.entity:
            continue
        determiner = _article(mention)
        lemma = mention.head.lemma_.lower()
        if determiner in ("the", "these", "those", "this", "that") and lemma in _GENERIC_GROUP and mention.end - mention.start == 1:
            recent = [
                f for f in found[:position]
                if f.form == "name" and is_a(f.type, "ArmedGroup") and sentence_of[mention.start] - sentence_of[f.start] <= _LOOK_BACK and not _coordinated(f, mention)
            ]  # fmt: skip
            roots = {chains.root(f.entity) for f in recent}
            if len(roots) == 1:
                chains.link(recent[-1], mention)
                continue
        key = fold(mention.text)
        if mention.end - mention.start > 1 or determiner == "the":
            if key in said and (mention.country or determiner == "the" or mention.end - mention.start > 2):
                chains.link(said[key], mention)
            said.setdefault(key, mention)


def _article(mention: Found) -> str:
    before = mention.head.doc[mention.start - 1].lower_ if mention.start else ""
    return before if before in ("the", "these", "those", "this", "that") else ""


def _coordinated(a: Found, b: Found) -> bool:
    return a.head in b.head.children or b.head in a.head.children


def _by_pronoun(found: list[Found], chains: Chains, sentence_of: list[int]) -> set[int]:
    """Links pronouns; returns the `id`s of those without a referent."""
    unresolved = set()
    for position, mention in enumerate(found):
        if mention.form != "pronoun":
            continue
        word = mention.head.lower_
        here = sentence_of[mention.start]
        before = [f for f in found[:position] if f.form != "pronoun" and 0 <= here - sentence_of[f.start] <= 1 and not f.adjective]
        if word in _SINGULAR:
            fitting = [f for f in before if f.type == "Person" and not f.plural]
        elif word in _PLURAL:
            fitting = [f for f in before if is_a(f.type, "Actor") and (f.plural or is_a(f.type, "Group")) and not is_a(f.type, "Country") and f.type != "Person"]
        elif word in _THING:
            fitting = [f for f in before if is_a(f.type, "Group") and not f.plural or is_a(f.type, "Country")]
        else:
            fitting = []
        choice = _preferred(fitting, mention, sentence_of, chains)
        if choice is None:
            unresolved.add(id(mention))
        else:
            chains.link(choice, mention)
            mention.type = choice.type
    return unresolved


def _preferred(fitting: list[Found], pronoun: Found, sentence_of: list[int], chains: Chains) -> Found | None:
    """The one entity in reach, or the only one that is a subject; else none."""
    roots = {chains.root(f.entity) for f in fitting}
    if len(roots) == 1:
        return fitting[-1]
    subjects = [f for f in fitting if f.head.dep_ in ("nsubj", "nsubj:pass", "nsubjpass") and f.head.i < pronoun.head.i]
    here = [f for f in subjects if sentence_of[f.start] == sentence_of[pronoun.start]]
    for group in (here, subjects):
        if len({chains.root(f.entity) for f in group}) == 1:
            return group[-1]
    return None


def _describe(number: int, group: list[Found], vocabulary: Vocabulary) -> LocalEntity:
    names = [f for f in group if f.form == "name" and not f.adjective] or [f for f in group if f.form == "name"]
    known = next((f.known for f in group if f.known), None)
    country = next((f.country for f in group if f.country), None)
    if known:
        spellings = Counter(f.text for f in names)
        aliases = tuple(sorted({s for s in spellings if s != known.name}))
        return LocalEntity(f"e{number}", known.type, known.name, aliases, known.id, True, known.country, known.sector, known.wikidata, _containers(known, vocabulary))
    if names:
        counts = Counter(f.text for f in names)
        name = max(counts, key=lambda n: (len(n.split()) > 1 and names[0].type == "Person", counts[n], len(n), n))
        kind = max(Counter(f.type for f in names).items(), key=lambda i: (i[1], len(labels(i[0])), i[0]))[0]
        return LocalEntity(f"e{number}", kind, name, tuple(sorted(set(counts) - {name})), None, True, country)
    longest = max((f for f in group if f.form == "nominal"), key=lambda f: (f.end - f.start, -f.start), default=group[0])
    return LocalEntity(f"e{number}", longest.type, longest.text, tuple(sorted({f.text for f in group if f.form == "nominal"} - {longest.text})), None, False, country)


def _containers(known: Known, vocabulary: Vocabulary) -> tuple[Container, ...]:
    """The wider places of a place, as the gazetteer has them."""
    found: list[Container] = []
    current: Known | None = known
    while current is not None and is_a(current.type, "Place") and current.part_of and len(found) < 6:
        parents = [k for k in vocabulary.find(current.part_of) if is_a(k.type, "Place")]
        current = parents[0] if parents else None
        if current is not None:
            found.append(Container(current.id, current.type, current.name))
    return tuple(found)
