"""Which mentions of one article are the same thing; in doubt they are not.

Names meet through the gazetteer, their folded spelling, an acronym in brackets, or a surname. A description with "the"
and a pronoun link back only where exactly one candidate fits in number and kind.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from spacy.tokens import Doc, Token

from ..graph.model import Container, LocalEntity
from ..graph.names import fold
from ..graph.ontology import is_a, labels
from . import clauses
from .mentions import Found
from .vocabulary import Known, Vocabulary

_SINGULAR: Final = frozenset(["he", "him", "his", "himself", "she", "her", "hers", "herself"])
_PLURAL: Final = frozenset(["they", "them", "their", "theirs", "themselves"])
_THING: Final = frozenset(["it", "its", "itself"])
_FIRST_SINGULAR: Final = frozenset("i me my mine myself".split())
_FIRST: Final = _FIRST_SINGULAR | frozenset("we us our ours ourselves".split())
_GENERIC_GROUP: Final = frozenset(["group", "militia", "organization", "organisation", "movement", "faction", "jihadist", "militant", "insurgent", "extremist", "rebel", "terrorist", "fighter", "alliance", "force", "coalition"])
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


def resolve(doc: Doc, found: list[Found], vocabulary: Vocabulary, *, quotations: Mapping[int, Token] | None = None) -> dict[int, LocalEntity]:
    """Set `entity` of each mention and describe the entities by number; pronouns without a referent keep none (-1)."""
    chains = Chains(found)
    names = [f for f in found if f.form == "name"]
    _by_name(names, chains)
    _by_acronym(doc, names, chains)
    _by_surname(names, chains)
    _by_owner(found, chains)
    _by_apposition(found, chains)
    sentence_of = _sentence_numbers(doc)
    unresolved = _by_pronoun(found, chains, sentence_of)
    unresolved -= _by_speaker(found, chains, quotations or {})
    _by_description(found, chains, sentence_of)
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
    for a, b in itertools.pairwise(names):
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
        if " " in mention.text and (brief := by_acronym.get(acronym_of(mention.text))) and brief.known is None and mention.known is None and _agree(brief.type, mention.type):
            chains.link(brief, mention)


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


def _by_apposition(found: list[Found], chains: Chains) -> None:
    """ "Zana Amedi, an official"; "the village of Baghouz"; later "the village" alone where nothing else was called so."""
    by_head = {f.head.i: f for f in found if f.form == "name"}
    described: defaultdict[str, list[Found]] = defaultdict(list)
    for mention in found:
        if mention.form != "nominal":
            continue
        lemma = mention.head.lemma_.lower()
        named = clauses.describes(mention.head)
        name = by_head.get(named.i) if named is not None else None
        if name is not None and (_agree(_kind(name.type), _kind(mention.type)) or name.type == "Place") and not (mention.owner and chains.same(mention.owner, mention)):
            chains.link(name, mention)
            described[lemma].append(name)
        elif _article(mention) == "the" and mention.end - mention.start == 1 and lemma in described:
            roots = {chains.root(n.entity) for n in described[lemma]}
            if len(roots) == 1:
                chains.link(described[lemma][-1], mention)


def _kind(node_type: str) -> str:
    return next((k for k in ("Person", "Group", "Place") if is_a(node_type, k)), "Entity")


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
    for mention in found:
        if mention.form == "nominal" and mention.notes.get("force") and mention.end - mention.start == 1 and not _article(mention) and (main := clauses.absolute_subject(mention.head)):
            owner = clauses.possessor(main) or main
            group = next((f for f in found if f.head == owner and f.form != "nominal" and is_a(f.type, "ArmedGroup")), None)
            if group is not None:
                chains.link(group, mention)
    for position, mention in enumerate(found):
        if mention.form != "nominal" or chains.root(mention.entity) != mention.entity:
            continue
        determiner = _article(mention)
        lemma = mention.head.lemma_.lower()
        if determiner in ("the", "these", "those", "this", "that") and lemma in _GENERIC_GROUP and mention.end - mention.start <= 2 and not mention.owner and not (mention.end - mention.start == 2 and not _is_plain_modifier(mention)):
            recent = [
                f for f in found[:position]
                if f.form == "name" and is_a(f.type, "Group") and 0 <= sentence_of[mention.start] - sentence_of[f.start] <= _LOOK_BACK and not _coordinated(f, mention)
            ]  # fmt: skip
            antecedent = _called(lemma, recent, chains) or (_only_subject(recent, mention, sentence_of, chains) if mention.end - mention.start == 1 else None)
            if antecedent is not None:
                chains.link(antecedent, mention)
                continue
        key = fold(mention.text)
        if mention.end - mention.start > 1 or determiner == "the":
            if key in said and (mention.country or determiner == "the" or mention.end - mention.start > 2):
                chains.link(said[key], mention)
            said.setdefault(key, mention)


def _is_plain_modifier(mention: Found) -> bool:
    """A people or "militant", "armed" before the noun tells no other group apart."""
    first = mention.head.doc[mention.start]
    return first.lower_ in ("militant", "armed", "extremist", "jihadist", "terrorist", "terror", "rebel", "kurdish", "sunni", "shiite", "islamist", "lebanese", "palestinian", "syrian", "iraqi", "yemeni")


def _called(lemma: str, recent: list[Found], chains: Chains) -> Found | None:
    """The one group that goes by this noun, by the gazetteer."""
    fitting = [f for f in recent if f.known and lemma in f.known.nouns]
    return fitting[-1] if len({chains.root(f.entity) for f in fitting}) == 1 else None


def _only_subject(recent: list[Found], mention: Found, sentence_of: list[int], chains: Chains) -> Found | None:
    """The one armed group near; of several, the subject of the sentence before, where the gazetteer does not speak against it."""
    armed = [f for f in recent if is_a(f.type, "ArmedGroup")]
    if len({chains.root(f.entity) for f in armed}) == 1 and not (armed[-1].known and armed[-1].known.nouns and mention.head.lemma_.lower() not in armed[-1].known.nouns | {"group"}):
        return armed[-1]
    if mention.head.lemma_.lower() != "group":
        return None
    before = [f for f in armed if sentence_of[mention.start] - sentence_of[f.start] == 1 and clauses.is_subject(_phrase(f.head))]
    return before[-1] if len({chains.root(f.entity) for f in before}) == 1 else None


def _phrase(token: Token) -> Token:
    """The noun that a name before it belongs to: "*Daesh* militants"."""
    return clauses.modified(token)


def _article(mention: Found) -> str:
    before = mention.head.doc[mention.start - 1].lower_ if mention.start else ""
    return before if before in ("the", "these", "those", "this", "that") else ""


def _coordinated(a: Found, b: Found) -> bool:
    return a.head.head == b.head or b.head.head == a.head


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
            fitting = [f for f in before if (is_a(f.type, "Group") and not f.plural) or is_a(f.type, "Country")]
        else:
            fitting = []
        choice = _preferred(fitting, mention, sentence_of, chains)
        if choice is None:
            unresolved.add(id(mention))
        else:
            chains.link(choice, mention)
            mention.type = choice.type
    return unresolved


def _by_speaker(found: list[Found], chains: Chains, quotations: Mapping[int, Token]) -> set[int]:
    """ "I" in a quotation is who speaks, "we" the group that does; returns the `id`s of those linked."""
    by_head = {f.head.i: f for f in found if f.form != "pronoun"}
    linked = set()
    for mention in found:
        speaker = quotations.get(mention.start) if mention.head.lower_ in _FIRST else None
        named = by_head.get(speaker.i) if speaker is not None else None
        if named is not None and (is_a(named.type, "Person") if mention.head.lower_ in _FIRST_SINGULAR else is_a(named.type, "Group") or is_a(named.type, "Country")):
            chains.link(named, mention)
            mention.type = named.type
            linked.add(id(mention))
    return linked


def _preferred(fitting: list[Found], pronoun: Found, sentence_of: list[int], chains: Chains) -> Found | None:
    """The one entity in reach, or the only one that is a subject; else none."""
    roots = {chains.root(f.entity) for f in fitting}
    if len(roots) == 1:
        return fitting[-1]
    subjects = [f for f in fitting if clauses.is_subject(_phrase(f.head)) and f.head.i < pronoun.head.i]
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
