"""Which bearer of a name an article means: the one whose state it speaks of, or that of a neighbour.

"Tripoli" beside "Beirut" is in Lebanon, "the ADF" in an article on Congo the Allied Democratic Forces. What
the text says of a name comes before what the tables know; how many people live in a place decides last.
Initials that several bear and no state tells apart stand for nothing known.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from spacy.tokens import Span

from ...graph.schema.acronyms import is_acronym
from ...graph.schema.names import fold
from ...graph.schema.ontology import is_a
from ..syntax import phrases
from ..syntax.memory import sentence_of, text_of
from ..vocabulary.entries import Known
from ..vocabulary.state_bodies import bodies
from ..vocabulary.tables import Vocabulary
from ..vocabulary.world import world_groups, world_places
from .acting import acts_as_state, does_as_fighters
from .introductions import is_somebodys
from .name_types import bare_name, kind_before, stated_kind
from .named_regions import region_called_after, region_word
from .other_bearers import lies_elsewhere, other_bearers
from .place_sizes import is_great, is_rather, size
from .taken_towns import is_taken_as_town
from .told_places import ToldPlace, ToldPlaces

Candidate = tuple[Span, Known | None]
Chosen = tuple[Span, Known | None, str | None, str | None]
"""A name, its entry, and the type and the state that the text gives it where those are others."""

_TIMES_LARGER: Final = 8
"""A city of so many times the people of all others is meant where nothing tells."""
_PLACES: Final = frozenset({"LOC", "GPE"})
_THINGS: Final = frozenset({"WEAPON", "PRODUCT", "VEHICLE"})
"""What the model now and then calls a city that is hit."""
_GROUPS: Final = frozenset({"ORG", "FORCE", "NORP"})
_UNARMED: Final = frozenset({"NGO", "MediaOrganization"})
"""Of these no fighters are: "*RSF* fighters" are not of Reporters Without Borders."""
_STATE_FORCES: Final = ("MilitaryForce", "SecurityForce", "Government")


class _Setting:
    """The states that an article speaks of, by how often."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.states: Counter[str] = Counter()

    def add(self, entry: Known) -> None:
        """Count a name that nothing else bears."""
        if entry.country and entry.type != "Person":
            self.states[entry.country] += 1

    def nearness(self, entry: Known) -> tuple[int, int]:
        """How often its states are spoken of, and those beside its own on land."""
        beside = self.vocabulary.neighbours.get(entry.country or "", frozenset())
        own = sum(self.states[state] for state in {*entry.states, entry.country} if state)
        return own, sum(self.states[state] for state in beside)

    def excludes(self, entry: Known) -> bool:
        """Whether the article speaks of states, but neither of its own nor of those beside."""
        return bool(self.states) and self.nearness(entry) == (0, 0)


def chosen_names(names: Sequence[Candidate], vocabulary: Vocabulary) -> Iterator[Chosen]:
    """Each name with the entry that the article means by it, or none."""
    choice = _Choice(names, vocabulary)
    choice.take_what_is_certain()
    choice.settle(choice.is_place, choice.place, undecided=True)
    choice.settle(choice.is_place, choice.only_place)
    choice.settle(choice.is_group, choice.group)
    choice.take_short_names()
    return choice.chosen()


class _Choice:
    """The names of one article while their bearers are found out."""

    def __init__(self, names: Sequence[Candidate], vocabulary: Vocabulary) -> None:
        self.names, self.vocabulary = names, vocabulary
        self.setting = _Setting(vocabulary)
        self.kinds = [
            stated_kind(span, vocabulary) or (kind_before(span, vocabulary) if known is None else None)
            for span, known in names
        ]
        self.open = dict(enumerate(names))
        self.found: dict[int, Known | None] = {}
        self.text = ToldPlaces(names, vocabulary)
        self.told: dict[int, ToldPlace | None] = {}
        self.others = dict(other_bearers(names, self.text))
        for number, other in self.others.items():
            self.kinds[number] = other.kind
            if not other.is_open:
                self.found[number] = other.entry
                del self.open[number]

    def take_what_is_certain(self) -> None:
        """Names that one entry bears."""
        for number, (span, known) in list(self.open.items()):
            if known is None or self._is_in_doubt(number, span, known):
                continue
            self.found[number] = known
            self.setting.add(known)
            del self.open[number]

    def _is_in_doubt(self, number: int, span: Span, known: Known) -> bool:
        kind, text = self.kinds[number], text_of(span)
        return (
            known.is_of_world
            or number in self.others
            or len(self._own(text, known)) > 1
            or bool(kind and _contradict(kind, known.type))
            or (known.type == "Country" and self._is_called_region(number))
            or (known.type == "AdminRegion" and self._is_town_elsewhere(text, known))
            or (text in known.weak and is_a(known.type, "Group"))
            or (_is_initials(text) and bool(self._rivals(text, known)))
        )

    def _is_town_elsewhere(self, text: str, region: Known) -> bool:
        """Whether a town in another state goes by a region's name: "*Samar* in Ukraine"."""
        key = fold(text)
        towns = world_places(text, self.vocabulary.known)
        return any(fold(town.name) == key and town.country != region.country for town in towns)

    def settle(
        self,
        wanted: Callable[[int], bool],
        choose: Callable[[int], Known | None],
        *,
        undecided: bool = False,
    ) -> None:
        """Choose among the open names that are wanted; `undecided` ones stay open for another look.

        What the later ones tell of the states spoken of helps to decide on the earlier.
        """
        for number in [number for number in self.open if wanted(number)]:
            entry = choose(number)
            if entry is None and undecided:
                continue
            self.found[number] = entry
            if entry is not None:
                self.setting.add(entry)
            del self.open[number]

    def is_place(self, number: int) -> bool:
        """Whether a name may be a place's."""
        span, known = self.names[number]
        kind = self.kinds[number]
        if kind is not None:
            return is_a(kind, "Place")
        if known is not None:
            return is_a(known.type, "Place")
        if span.label_ in _PLACES:
            return True
        if span.label_ in _THINGS:
            return any(map(is_great, self._wide(number)))
        return self._is_taken_as_town(number)

    def _is_taken_as_town(self, number: int) -> bool:
        """Whether what is done to a name is done to towns, one of a state spoken of or beside it."""
        span = self.names[number][0]
        is_taken = len(span) == 1 and is_taken_as_town(span[0], self.vocabulary)
        if not is_taken or is_somebodys(span, self.vocabulary):
            return False
        return any(any(self.setting.nearness(entry)) for entry in self._wide(number))

    def is_group(self, number: int) -> bool:
        """Whether a name may be a group's."""
        span, known = self.names[number]
        kind = self.kinds[number]
        if kind is not None and not is_a(kind, "Group"):
            return False
        return is_a(known.type, "Group") if known else span.label_ in _GROUPS

    def place(self, number: int) -> Known | None:
        """The place meant: of a state spoken of, else of one beside it, else one that everyone knows."""
        span, known = self.names[number]
        own = [e for e in self._own(span.text, known) if is_a(e.type, "Place") and not e.is_of_world]
        if number in self.others:
            own = []
        if self._is_called_region(number):
            own = [entry for entry in own if entry.type != "Country"]
        states = {entry.country for entry in own}
        others = [entry for entry in self._wide(number) if entry.country not in states]
        wide = [entry for entry in self._telling(others, number) if self._may_be_meant(entry)]
        wide = self._undwarfed(wide, self._wide(number))
        if own and not (wide and all(map(self.setting.excludes, own))):
            return max(own, key=self.setting.nearness)
        key = self._key(number)
        if (seat := self._acting_seat(number, wide)) is not None:
            return seat
        return max(
            wide,
            key=lambda entry: (*self.setting.nearness(entry), fold(entry.name) == key, size(entry)),
            default=None,
        )

    def _acting_seat(self, number: int, wide: Sequence[Known]) -> Known | None:
        """The capital that does what a state does, unless the state of another place is spoken of."""
        key = self._key(number)
        state = self.vocabulary.seats.get(key)
        if state is None or any(self.setting.nearness(entry)[0] for entry in wide):
            return None
        if not acts_as_state(phrases.name_head(self.names[number][0]), self.vocabulary):
            return None
        towns = (e for e in self._wide(number) if e.country == state and e.type == "Settlement")
        return next(towns, None)

    def _undwarfed(self, places: Sequence[Known], alike: Sequence[Known]) -> list[Known]:
        """The places but for towns of states beside those spoken of, where a great city is called alike."""
        greatest = max((size(place) for place in alike if is_great(place)), default=0)
        return [
            place
            for place in places
            if place.type != "Settlement"
            or self.setting.nearness(place)[0]
            or _TIMES_LARGER * size(place) > greatest
        ]

    def only_place(self, number: int) -> Known | None:
        """The place meant or, where the article speaks of no state, the only one of that name.

        So is one beside which the others are hamlets, and the only region that the text calls one.
        """
        meant = self.place(number)
        if meant is not None:
            return meant
        everywhere = self._telling(self._wide(number), number)
        if self.kinds[number] == "AdminRegion":
            regions = [entry for entry in everywhere if entry.type == "AdminRegion"]
            if len(regions) == 1 and self._is_called_region(number):
                return regions[0]
        if self.setting.states or not everywhere or number in self.others:
            return None
        first, *rest = sorted(everywhere, key=size, reverse=True)
        return first if all(_TIMES_LARGER * size(other) <= size(first) for other in rest) else None

    def _wide(self, number: int) -> tuple[Known, ...]:
        """The world's places that bear a name, in full or without the word for what it is.

        A capital is meant rather than what only has its name among others, elsewhere; and so is whatever goes
        by the name itself, unless it is of no state spoken of.
        """
        own, key = self.vocabulary.known, self._key(number)
        full = self.names[number][0].text
        called = self._called_regions(number)
        everywhere = dict.fromkeys((*world_places(full, own), *world_places(key, own), *called))
        everywhere = {entry: None for entry in everywhere if not self._lies_elsewhere(number, entry)}
        named = [entry for entry in everywhere if fold(entry.name) == key]
        seat = self.vocabulary.seats.get(key)
        states = {entry.country for entry in named}
        if seat in states:
            return tuple(entry for entry in everywhere if entry.country in states)
        return tuple(
            entry
            for entry in everywhere
            if not states or entry.country in states or any(self.setting.nearness(entry))
        )

    def _lies_elsewhere(self, number: int, entry: Known) -> bool:
        """Whether the text says of a name what can't be said of a place that bears it."""
        if number not in self.told:
            self.told[number] = self.text.told(self.names[number][0])
        told = self.told[number]
        return told is not None and lies_elsewhere(self.names[number][0], entry, told, self.vocabulary)

    def _called_regions(self, number: int) -> list[Known]:
        """Our own regions that a name with the word after it is one of: "*Niger* state"."""
        word = region_word(self.names[number][0], self.vocabulary)
        entries = self.vocabulary.find(f"{self._key(number)} {word}") if word else ()
        return [entry for entry in entries if entry.type == "AdminRegion"]

    def _key(self, number: int) -> str:
        """A name without the word for what it is, folded."""
        return fold(bare_name(self.names[number][0], self.vocabulary))

    def _is_called_region(self, number: int) -> bool:
        """Whether the text makes a name that of a region that exists: "Niger *State*", not the state."""
        span = self.names[number][0]
        is_said = self.kinds[number] == "AdminRegion" and region_word(span, self.vocabulary) is not None
        if span.start and span.doc[span.start - 1].lower_ == "the" and span.label_ == "GAZ":
            return False  # "the Niger state", a state
        return is_said and any(entry.type == "AdminRegion" for entry in self._wide(number))

    def _may_be_meant(self, entry: Known) -> bool:
        return is_great(entry) or any(self.setting.nearness(entry))

    def _telling(self, entries: Sequence[Known], number: int) -> list[Known]:
        """Of several places in one state the one that the text says: the region or the town.

        Where it says nothing, that which goes by this very name, and a town before the region around it.
        """
        kind, key = self.kinds[number], self._key(number)
        best: dict[str | None, Known] = {}
        for entry in entries:
            said = best.get(entry.country)
            if said is None or is_rather(entry, said, kind, key):
                best[entry.country] = entry
        return list(best.values())

    def group(self, number: int) -> Known | None:
        """The group meant, if a state spoken of or the text beside the name tells it from others."""
        span, known = self.names[number]
        own = [entry for entry in self._own(span.text, known) if is_a(entry.type, "Group")]
        if known is not None and span.text in known.weak:
            return self._weak(known, own)
        ids = {entry.id for entry in own}
        others = [e for e in world_groups(span.text, self.vocabulary.known) if e.id not in ids]
        fitting = [entry for entry in (*own, *others) if self._fits(entry, number)]
        stated = _state_before(span, self.names, number)
        supported = [
            entry
            for entry in fitting
            if (entry.is_at_home_in({stated}) if stated else self.setting.nearness(entry)[0])
        ]
        if supported and not (_is_told(span, self.vocabulary) and any(e.country is None for e in fitting)):
            return max(supported, key=self.setting.nearness)
        anywhere = [entry for entry in fitting if entry.country is None and not entry.states]
        if anywhere:
            return self._of_everywhere(number, anywhere[0], fitting)
        return self._unsupported(span, own, fitting)

    def _of_everywhere(self, number: int, entry: Known, fitting: Sequence[Known]) -> Known | None:
        """What is at home in no state, unless fighters bear its initials too and nothing speaks of it.

        The fighters then where a state beside theirs is spoken of, else nobody.
        """
        rivals = [other for other in fitting if is_a(other.type, "ArmedGroup")]
        if entry.type != "NGO" or not rivals or self._is_of_press(number, entry):
            return entry
        return next((rival for rival in rivals if self.setting.nearness(rival)[1]), None)

    def _is_of_press(self, number: int, entry: Known) -> bool:
        """Whether the text names it in full, or its sentence speaks of the press."""
        span, forms = self.names[number][0], self.vocabulary.forms
        if any(known is not None and known.id == entry.id and " " in name.text for name, known in self.names):
            return True
        told = forms["press"] | forms["press_words"]
        return any(token.lower_ in told or token.lemma_.lower() in told for token in sentence_of(span[0]))

    def take_short_names(self) -> None:
        """Names that the model takes for somebody's or a town's: "*Wagner* left Mali"."""
        for number, (span, known) in enumerate(self.names):
            is_new = known is None and self.found.get(number) is None and self.kinds[number] is None
            if is_new and span.label_ not in _GROUPS and not phrases.has_preposition(phrases.name_head(span)):
                self.found[number] = self.group_called_shortly(number)

    def group_called_shortly(self, number: int) -> Known | None:
        """The group that goes by such a name in a state spoken of, if nobody is introduced so: "*Wagner*"."""
        span = self.names[number][0]
        for entry in self.vocabulary.weak.get(fold(span.text), ()):
            is_group = span.text in entry.weak and entry.states and is_a(entry.type, "Group")
            if is_group and self.setting.nearness(entry)[0] and not is_somebodys(span, self.vocabulary):
                return entry
        return None

    def _weak(self, known: Known, own: Sequence[Known]) -> Known | None:
        """A short name beside a word of its context, unless the article speaks of other states only."""
        return known if not (known.states or known.country) or not self.setting.excludes(known) else None

    def _unsupported(self, span: Span, own: Sequence[Known], fitting: Sequence[Known]) -> Known | None:
        """The only bearer of a full name; of initials none, unless only our own table has them."""
        ids = {entry.id for entry in fitting}
        if len(ids) != 1:
            main = (entry for entry in own if entry.name == span.text and entry.id in ids)
            return next((entry for entry in main if not self.setting.excludes(entry)), None)
        entry = fitting[0]
        is_of_many = _is_initials(span.text) or fold(span.text) in bodies()  # "the Presidential Guard"
        if is_of_many and not own:
            return entry if any(self.setting.nearness(entry)) else None
        return entry if own or (" " in span.text and not self.setting.excludes(entry)) else None

    def _fits(self, entry: Known, number: int) -> bool:
        kind = self.kinds[number]
        if entry.type in _UNARMED and _fights(self.names[number][0], self.vocabulary):
            return False
        return kind is None or not _contradict(kind, entry.type)

    def _own(self, text: str, known: Known | None) -> tuple[Known, ...]:
        """The entries of our own table under a name; of a weak one, that which its context names."""
        entries = self.vocabulary.find(text)
        return entries if known is None or known in entries else (known,)

    def _rivals(self, initials: str, known: Known) -> list[Known]:
        """Others that the same initials stand for, elsewhere."""
        return [
            entry
            for entry in world_groups(initials, self.vocabulary.known)
            if entry.id != known.id and not known.is_at_home_in(entry.states)
        ]

    def chosen(self) -> Iterator[Chosen]:
        """All names in their order."""
        regions = self._regions()
        meant = self._called_like(regions)
        for number, (span, known) in enumerate(self.names):
            found = self.found.get(number)
            entry = regions.get(number) or meant.get(found.id if found else "", found)
            kind = self.kinds[number] if entry is None else None
            if entry is None and kind is None and known is not None:
                kind = _common_type(entry for entry in self._own(span.text, known))
            yield span, entry, kind, self._told_state(number)

    def _told_state(self, number: int) -> str | None:
        """The state that the text gives a name of which no entry is meant: that of its wider place."""
        other = self.others.get(number)
        if other is None:
            return None
        wider = None if other.wider is None else self.found.get(other.wider)
        return wider.country if wider is not None else other.state

    def _regions(self) -> dict[int, Known]:
        """The names that the text makes those of regions though a town bears them: "Herat *Province*"."""
        made = {}
        for number, entry in self.found.items():
            if entry is not None and self.kinds[number] == "AdminRegion":
                region = region_called_after(entry, self.names[number][0], self.vocabulary)
                if region is not entry:
                    made[number] = region
        return made

    def _called_like(self, regions: Mapping[int, Known]) -> dict[str, Known]:
        """By the town's id the region that its bare name means too: "in *Samangan Province* ... *Samangan*".

        Not where everyone knows the town, where the text says that it is one, or names both: "Gao, Gao
        Region".
        """
        named = {number: entry for number, entry in self.found.items() if entry is not None}
        towns = {
            entry.id
            for number, entry in named.items()
            if self.kinds[number] == "Settlement"
            or (number not in regions and number + 1 in regions and named[number + 1].id == entry.id)
        }
        return {
            town.id: region
            for number, region in regions.items()
            if (town := named[number]).is_of_world and not is_great(town) and town.id not in towns
        }


def _is_initials(name: str) -> bool:
    return is_acronym(name)


def _contradict(stated: str, kind: str) -> bool:
    """Whether a thing can't be both: a village no militia, a rebel group no state's army."""
    for broad in ("Person", "Place", "Group", "Weapon", "Platform"):
        if is_a(stated, broad) != is_a(kind, broad):
            return not is_a(kind, "Country")
    irregular = is_a(stated, "ArmedGroup") or stated == "CriminalGroup"
    is_states = any(is_a(kind, force) for force in _STATE_FORCES)
    return (irregular and is_states) or (
        any(is_a(stated, force) for force in _STATE_FORCES[:2]) and is_a(kind, "ArmedGroup")
    )


def _common_type(entries: Iterable[Known]) -> str | None:
    """What all bearers of a name are."""
    kinds = {entry.type for entry in entries}
    if len(kinds) == 1:
        return kinds.pop()
    return next((broad for broad in ("Group", "Place") if all(is_a(kind, broad) for kind in kinds)), None)


def _fights(span: Span, vocabulary: Vocabulary) -> bool:
    """Whether a name stands before its fighters, or does as they do: "*RSF* fighters", "*RSF* ambushed"."""
    if does_as_fighters(phrases.name_head(span), vocabulary):
        return True
    after = span.doc[span.end] if span.end < len(span.doc) else None
    return after is not None and after.lemma_.lower() in vocabulary.forms["forces"]


class _Words(NamedTuple):
    before: tuple[str, ...]
    after: str


def _around(span: Span) -> _Words:
    doc = span.doc
    return _Words(
        tuple(token.lower_ for token in doc[max(0, span.start - 2) : span.start]),
        doc[span.end].lower_ if span.end < len(doc) else "",
    )


def _is_told(span: Span, vocabulary: Vocabulary) -> bool:
    """Whether a name stands where an agency does: "told *AFP*", "according to *AFP*", "an *AFP* reporter"."""
    words, forms = _around(span), vocabulary.forms
    return (
        words.before[-1:] == ("told",)
        or words.before == ("according", "to")
        or words.after in forms["press_words"]
    )


def _state_before(span: Span, names: Sequence[Candidate], number: int) -> str | None:
    """The state that a name is said to belong to right before it: "*Uganda's* ADF", "the *Colombian* ELN"."""
    if not number:
        return None
    before, known = names[number - 1]
    between = span.doc[before.end : span.start].text
    return (
        known.country
        if known is not None and known.type == "Country" and between in ("", "'s", "’s")
        else None
    )
