"""More named text: sentences of our own with slots, and corpus passages with their names exchanged.

Names come from the gazetteer and from parts that combine into people and units, with their spelling varied
the way transliteration varies; what the gazetteer holds is thereby learned in context, and what it lacks by
analogy.
"""

import random
import re
from pathlib import Path
from typing import Final

import spacy
import yaml
from sitgraph.extract.language.pipelines import HYPHEN
from sitgraph.extract.vocabulary.data_files import DATA
from sitgraph.extract.vocabulary.entries import Known
from sitgraph.extract.vocabulary.tables import vocabulary
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex

from . import schemes
from .corpora import Passage

TEMPLATES: Final = Path(__file__).parent / "templates.txt"
WORLD: Final = Path(__file__).parent / "names.yaml"
_FROM_THE_WORLD: Final = 0.35
_SLOT: Final = re.compile(r"\{(\w+)\}")

_GIVEN: Final = [
    "Ahmed",
    "Mohammed",
    "Muhammad",
    "Mahmoud",
    "Ali",
    "Hassan",
    "Hussein",
    "Omar",
    "Khaled",
    "Yusuf",
    "Ibrahim",
    "Mustafa",
    "Abdullah",
    "Abdul",
    "Karim",
    "Samir",
    "Nasser",
    "Tariq",
    "Bilal",
    "Hamza",
    "Faisal",
    "Walid",
    "Ziad",
    "Rami",
    "Fadi",
    "Bassam",
    "Haidar",
    "Qasim",
    "Jamal",
    "Adnan",
    "Salim",
    "Nizar",
    "Riad",
    "Anas",
    "Zana",
    "Mazloum",
    "Ilham",
    "Redur",
    "Lokman",
    "Polat",
    "Ciwan",
    "Dilar",
    "Rojda",
    "Nesrin",
    "Hevrin",
    "Aldar",
    "Sipan",
    "Kino",
    "Shervan",
    "Newroz",
    "Berivan",
    "Gharib",
    "Masoud",
    "Nechirvan",
    "Qubad",
    "Bahoz",
    "Murat",
    "Cemil",
    "Duran",
    "Fatih",
    "Hulusi",
    "Mevlut",
    "Ibrahim",
    "Numan",
    "Sergei",
    "Dmitry",
    "Igor",
    "Alexander",
    "Maria",
    "James",
    "John",
    "Robert",
    "Michael",
    "David",
    "Joseph",
    "Mark",
    "Brett",
    "William",
    "Thomas",
    "Sean",
    "Patrick",
    "Christopher",
    "Ryan",
    "Paul",
    "Stephen",
    "Daniel",
    "Kevin",
    "Scott",
    "Eric",
    "Sarah",
    "Anna",
    "Emma",
    "Laura",
    "Rachel",
    "Susan",
    "Jennifer",
    "Layla",
    "Fatima",
    "Amina",
    "Noor",
    "Zainab",
    "Huda",
    "Rania",
    "Mariam",
    "Pierre",
    "Jean",
    "Francois",
    "Emmanuel",
    "Angela",
    "Ursula",
    "Giulia",
    "Marco",
    "Luis",
    "Carlos",
    "Oleksandr",
    "Volodymyr",
    "Iryna",
    "Andriy",
    "Hamid",
    "Reza",
    "Javad",
    "Mehdi",
    "Ghulam",
    "Zalmay",
    "Gul",
    "Nek",
    "Abdirahman",
    "Hussein",
    "Farah",
    "Amadou",
    "Ibrahima",
    "Moussa",
    "Chinedu",
    "Musa",
    "Aliyu",
]
_FAMILY: Final = [
    "al-Masri",
    "al-Shami",
    "al-Iraqi",
    "al-Hamid",
    "al-Khatib",
    "al-Saleh",
    "al-Abadi",
    "al-Amiri",
    "al-Jaafari",
    "al-Maliki",
    "al-Obeidi",
    "al-Jubeir",
    "al-Adnani",
    "al-Shishani",
    "al-Rawi",
    "al-Jabouri",
    "Abdi",
    "Amedi",
    "Khalil",
    "Darwish",
    "Hassan",
    "Ibrahim",
    "Barzani",
    "Talabani",
    "Ahmed",
    "Bali",
    "Gabriel",
    "Muslim",
    "Shahin",
    "Kobani",
    "Rashid",
    "Mansour",
    "Haddad",
    "Khoury",
    "Aoun",
    "Hariri",
    "Jumblatt",
    "Karim",
    "Soleimani",
    "Rouhani",
    "Zarif",
    "Shamkhani",
    "Akar",
    "Cavusoglu",
    "Yildirim",
    "Kalin",
    "Demirtas",
    "Ozturk",
    "Kaya",
    "Lavrov",
    "Shoigu",
    "Konashenkov",
    "Zakharova",
    "Petrov",
    "Ivanov",
    "Mattis",
    "Votel",
    "Townsend",
    "Dillon",
    "McGurk",
    "Jeffrey",
    "Carter",
    "Dunford",
    "Fallon",
    "Johnson",
    "Hammond",
    "Clark",
    "Bishop",
    "Turnbull",
    "Le",
    "Drian",
    "Parly",
    "Maas",
    "Kerry",
    "Power",
    "Haley",
    "Miller",
    "Davis",
    "Ryder",
    "Caggins",
    "Harrigian",
    "Siskind",
    "Cohen",
    "Levy",
    "Netanyahu",
    "Lieberman",
    "Gantz",
    "Khan",
    "Sharif",
    "Bajwa",
    "Haqqani",
    "Omari",
    "Stanikzai",
    "Mohamud",
    "Sheikh",
    "Traore",
    "Diallo",
    "Okafor",
    "Buhari",
    "Zelensky",
    "Reznikov",
    "Budanov",
]
_KUNYA: Final = ["Abu", "Umm"]
_KUNYA_NAMES: Final = [
    "Omar",
    "Bakr",
    "Mohammed",
    "Musab",
    "Hafs",
    "Yahya",
    "Saad",
    "Hamza",
    "Muslim",
    "Ibrahim",
    "Abdullah",
    "Jandal",
    "Ayman",
    "Firas",
    "Turab",
    "Layla",
    "Khalid",
    "Dujana",
    "Anas",
    "Usama",
]
_UNIT_WORDS: Final = (
    "Brigade|Division|Battalion|Regiment|Corps|Squadron|Infantry Brigade|Armoured Division|Mechanised "
    "Brigade|Airborne Division|Coastal Division|Border Guard Regiment|"
    "Commando Brigade|Marine Expeditionary Unit"
).split("|")
_ORDINALS: Final = [
    "1st",
    "2nd",
    "3rd",
    "4th",
    "5th",
    "7th",
    "9th",
    "10th",
    "11th",
    "13th",
    "16th",
    "20th",
    "25th",
    "51st",
    "82nd",
    "101st",
]
_GROUP_STEMS: Final = [
    "Liwa",
    "Jaysh",
    "Katibat",
    "Harakat",
    "Faylaq",
    "Saraya",
    "Jund",
    "Ansar",
    "Kata'ib",
    "Jabhat",
    "Ajnad",
]
_GROUP_TAILS: Final = [
    "al-Fatah",
    "al-Nasr",
    "al-Haqq",
    "al-Tawhid",
    "al-Islam",
    "al-Sham",
    "al-Furqan",
    "al-Mujahideen",
    "Salahuddin",
    "al-Aqsa",
    "al-Shuhada",
    "al-Thawra",
    "al-Asifa",
    "al-Mustafa",
    "al-Quds",
]
_GROUP_ENGLISH: Final = [
    "Martyrs of Freedom Brigade",
    "Northern Storm Brigade",
    "Southern Front",
    "Levant Front",
    "Army of Glory",
    "Sham Falcons",
    "Falcons of the Desert",
    "Desert Commandos",
    "People's Resistance Front",
    "National Salvation Army",
    "Free Officers Movement",
    "Euphrates Shield forces",
    "Tribal Mobilization Force",
    "Baniyas Martyrs Battalion",
    "Liberation Army of the South",
    "Eagles of the East",
    "Islamic Front",
    "Popular Resistance Forces",
    "Homeland Defence Units",
    "Border Protection Units",
    "Mountain Rangers Battalion",
    "Sons of the Land Brigade",
    "Jund al-Aqsa",
    "Coastal Shield Brigade",
]
_ORGS: Final = [
    "Ministry of Defence",
    "Ministry of Foreign Affairs",
    "Interior Ministry",
    "Defense Ministry",
    "Foreign Ministry",
    "Health Ministry",
    "Supreme Judicial Council",
    "Higher Negotiations Committee",
    "Civil Council of Raqqa",
    "Kurdish National Council",
    "Constitutional Committee",
    "Middle East Institute",
    "Institute for the Study of War",
    "Violations Documentation Center",
    "University of Mosul",
    "American Military University",
    "Damascus University",
    "Central Bank of Syria",
    "Central Bank of Yemen",
    "National Oil Corporation",
    "Red Sea Shipping Company",
    "Norwegian Refugee Council",
    "International Rescue Committee",
    "Mercy Corps",
    "Oxfam",
    "Office of the High Commissioner for Human Rights",
    "Commission of Inquiry on Syria",
    "High Electoral Commission",
    "National Security Council",
    "House Armed Services Committee",
    "Senate Foreign Relations Committee",
    "European Parliament",
    "Council of Europe",
    "Supreme Court",
    "Atlantic Council",
    "Chatham House",
    "RAND Corporation",
    "Kurdistan 24",
    "Al Arabiya",
    "Orient News",
    "Enab Baladi",
    "Deutsche Welle",
    "Der Spiegel",
    "Le Monde",
    "The Times",
    "Daily Telegraph",
    "Sky News",
    "Fox News",
    "Labour Party",
    "Baath Party",
    "Republican People's Party",
    "Islah Party",
    "Dawa Party",
]
_FACS: Final = [
    "al-Jafra oil field",
    "Koniko gas plant",
    "Derik hospital",
    "Grand Serail",
    "Kuweires airbase",
    "Abu al-Duhur airbase",
    "al-Dumayr airport",
    "Sheikh Maqsoud bridge",
    "Saidnaya prison",
    "Taybeh dam",
    "Camp Lemonnier",
    "Fort Bragg",
    "King Hussein Air Base",
    "Aleppo International Airport",
    "Damascus International Airport",
    "Erbil airport",
    "Imam Ali base",
    "Zelikan camp",
    "Semalka crossing",
    "al-Shifa Hospital",
    "Ibn Sina hospital",
    "Mazzeh prison",
    "Umayyad Mosque",
    "Nabi Yunus shrine",
    "Zaporizhzhia Nuclear Power Plant",
    "Kerch Bridge",
    "Evin Prison",
    "Camp Bucca",
    "Abu Ghraib",
]
_WEAPONS: Final = [
    "Kalashnikov",
    "AK-47",
    "AK-47s",
    "TOW missiles",
    "TOW missile",
    "Javelin",
    "Scud missile",
    "Grad rockets",
    "Katyusha rockets",
    "barrel bombs",
    "Hellfire missiles",
    "M16 rifles",
    "RPG-7",
    "Tomahawk missiles",
    "chlorine gas",
    "sarin",
    "DShK",
    "S-300",
    "S-400",
    "Patriot batteries",
    "mortars",
    "improvised explosive devices",
    "IEDs",
    "cluster munitions",
    "Iskander",
    "HIMARS",
    "Molotov cocktails",
    "car bombs",
    "landmines",
]
_VEHICLES: Final = [
    "F-16",
    "F-16s",
    "F-15 jets",
    "Su-24",
    "Su-34",
    "MiG-29",
    "Apache helicopters",
    "Black Hawk",
    "T-72 tanks",
    "T-90",
    "Leopard 2",
    "Humvees",
    "Humvee",
    "MRAP",
    "Reaper drone",
    "Bayraktar TB2",
    "AC-130",
    "B-52",
    "Bradley",
    "Shahed-136",
    "pickup trucks",
    "armoured bulldozer",
    "USS Nimitz",
    "HMS Duncan",
    "Toyota Hilux",
]
_DATES: Final = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "yesterday",
    "last week",
    "last month",
    "this year",
    "2014",
    "2015",
    "2016",
    "2017",
    "2018",
    "2019",
    "2020",
    "2022",
    "2023",
    "March 2019",
    "15 October 2016",
    "June 10, 2014",
    "early 2018",
    "late 2017",
    "October",
    "January",
    "two weeks ago",
    "three days ago",
    "last year",
    "the past two years",
    "21 March",
    "Feb. 3",
    "the end of the year",
    "Friday night",
    "early Sunday",
    "the past seven years",
    "less than a week ago",
    "Tuesday morning",
    "July",
    "the summer of 2014",
]
_QUANTITIES: Final = [
    "more than 1,000",
    "at least 12",
    "some 300",
    "two",
    "three",
    "four",
    "dozens",
    "hundreds",
    "thousands",
    "over 5,000",
    "nearly 200",
    "20 kilometres",
    "30 miles",
    "two kilometres",
    "12,000",
    "a third",
    "60 percent",
    "15 tons",
    "five",
]
_MONEY: Final = [
    "$10 million",
    "$2.5 billion",
    "500,000 dollars",
    "£20 million",
    "€1 billion",
    "$400",
    "$38 million",
    "200 million euros",
]
_EVENTS: Final = [
    "Operation Olive Branch",
    "Operation Euphrates Shield",
    "Operation Peace Spring",
    "Operation Inherent Resolve",
    "Operation Roundup",
    "Operation Wrath of Euphrates",
    "Syrian civil war",
    "Battle of Mosul",
    "Battle of Kobani",
    "Gulf War",
    "Arab Spring",
    "Operation Iraqi Freedom",
    "Yemeni civil war",
    "Second World War",
    "Six-Day War",
    "Operation Decisive Storm",
    "Geneva conference",
    "Munich Security Conference",
]
_LAWS: Final = [
    "Resolution 2254",
    "Security Council Resolution 2170",
    "Sochi agreement",
    "Astana agreement",
    "Geneva Communique",
    "Stockholm Agreement",
    "Minsk agreements",
    "Caesar Act",
    "Geneva Conventions",
    "Chemical Weapons Convention",
    "Doha Agreement",
    "Article 5",
    "Dayton Accords",
    "Authorization for Use of Military Force",
    "Joint Comprehensive Plan of Action",
    "Adana Agreement",
]


class Names:
    """Random names of each type."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.world: dict[str, list[str]] = yaml.safe_load(WORLD.read_text(encoding="utf-8"))
        known = vocabulary().known.values()
        self.forces = [
            k
            for k in known
            if k.type
            in ("ArmedGroup", "MilitaryForce", "Unit", "Coalition", "SecurityForce", "PrivateMilitaryCompany")
        ]
        self.orgs = [
            k for k in known if k.type in ("Government", "IGO", "NGO", "PoliticalParty", "MediaOrganization")
        ]
        self.places = [
            k for k in known if k.type in ("Country", "AdminRegion", "Settlement", "GeoFeature", "Area")
        ]
        self.facilities = [k for k in known if k.type == "Facility"]
        self.people = [k for k in known if k.type == "Person"]
        rows = [
            line.split("\t")
            for line in (DATA / "countries.tsv").read_text(encoding="utf-8").splitlines()
            if not line.startswith("#")
        ]
        self.adjectives = [
            r[2].split("|")[0]
            for r in rows
            if (len(r) > 2 and r[2] and r[2][0] != "A") or (len(r) > 2 and r[0] in ("AFG", "USA"))
        ] + ["Kurdish", "Arab", "Sunni", "Shiite", "Yazidi"] * 4
        self.peoples = [r[2].split("|")[1] for r in rows if len(r) > 2 and "|" in r[2]] + [
            "Kurds",
            "Arabs",
            "Yazidis",
            "Sunnis",
            "Turkmens",
        ] * 4

    def of(self, slot: str) -> str:
        """A name for a slot."""
        if slot in self.world and self.rng.random() < _FROM_THE_WORLD:
            return self.rng.choice(self.world[slot])
        return str(getattr(self, f"_{slot.lower()}")())

    def _spelling(self, known: Known) -> str:
        spellings = [
            n.removeprefix("the ") for n in (known.name, known.name, *known.aliases) if n[:1].isascii()
        ]
        name = self.rng.choice(spellings)
        if self.rng.random() < 0.06:
            name = name.replace("al-", self.rng.choice(["al ", "Al-", "el-"]))
        return name

    def _force(self) -> str:
        r = self.rng.random()
        if r < 0.6:
            return self._spelling(self.rng.choice(self.forces))
        if r < 0.72:
            return f"{self.rng.choice(_ORDINALS)} {self.rng.choice(_UNIT_WORDS)}"
        if r < 0.84:
            return f"{self.rng.choice(_GROUP_STEMS)} {self.rng.choice(_GROUP_TAILS)}"
        if r < 0.92:
            return "".join(self.rng.choice("ABCDFGHIKLMNPQRSTUY") for _ in range(self.rng.randint(3, 4)))
        return self.rng.choice(_GROUP_ENGLISH)

    def _org(self) -> str:
        return (
            self.rng.choice(_ORGS) if self.rng.random() < 0.5 else self._spelling(self.rng.choice(self.orgs))
        )

    def _person(self) -> str:
        r = self.rng.random()
        if r < 0.08:
            return self._spelling(self.rng.choice(self.people))
        if r < 0.18:
            return f"{self.rng.choice(_KUNYA)} {self.rng.choice(_KUNYA_NAMES)}" + (
                f" {self.rng.choice(_FAMILY[:16])}" if self.rng.random() < 0.6 else ""
            )
        if r < 0.25:
            return self.rng.choice(_FAMILY[16:])
        return f"{self.rng.choice(_GIVEN)} {self.rng.choice(_FAMILY)}"

    def _loc(self) -> str:
        name = self._spelling(self.rng.choice(self.places))
        return name if "province" not in name else name.split(" province")[0]

    def _fac(self) -> str:
        return (
            self.rng.choice(_FACS)
            if self.rng.random() < 0.5
            else self._spelling(self.rng.choice(self.facilities))
        )

    def _norp(self) -> str:
        return self.rng.choice(self.adjectives)

    def _norps(self) -> str:
        return self.rng.choice(self.peoples)

    def _date(self) -> str:
        return self.rng.choice(_DATES)

    def _weapon(self) -> str:
        return self.rng.choice(_WEAPONS)

    def _vehicle(self) -> str:
        return self.rng.choice(_VEHICLES)

    def _quantity(self) -> str:
        return self.rng.choice(_QUANTITIES)

    def _money(self) -> str:
        return self.rng.choice(_MONEY)

    def _event(self) -> str:
        return self.rng.choice(_EVENTS)

    def _law(self) -> str:
        return self.rng.choice(_LAWS)


def tokenizer() -> Tokenizer:
    """The tokenizer of the shipped pipeline."""
    nlp = spacy.blank("en")
    nlp.tokenizer.infix_finditer = compile_infix_regex([*(nlp.Defaults.infixes or ()), HYPHEN]).finditer  # type: ignore[attr-defined]
    return nlp.tokenizer  # type: ignore[return-value]


def templated(rng: random.Random, count: int) -> list[Passage]:
    """Passages of one to five filled sentences of our own."""
    templates = [t for t in TEMPLATES.read_text(encoding="utf-8").splitlines() if t and not t.startswith("#")]
    names, split = Names(rng), tokenizer()
    passages = []
    while count > 0:
        passage = Passage("gazetteer", [])
        size = rng.randint(1, 5)
        for template in rng.choices(templates, k=size):
            _fill(template, names, split, passage, rng)
        passages.append(passage)
        count -= size
    return passages


def _fill(template: str, names: Names, split: Tokenizer, passage: Passage, rng: random.Random) -> None:
    pieces: list[tuple[str, str | None]] = []
    last = 0
    for match in _SLOT.finditer(template):
        pieces += [
            (template[last : match.start()], None),
            (names.of(match[1]), "NORP" if match[1] == "NORPS" else match[1]),
        ]
        last = match.end()
    pieces.append((template[last:], None))
    text = "".join(p for p, _ in pieces)
    spans, position = [], 0
    for piece, kind in pieces:
        if kind:
            spans.append((position, position + len(piece), kind))
        position += len(piece)
    text = text[:1].upper() + text[1:]
    if rng.random() < 0.04:
        text = text.upper()
    fresh = True
    for token in split(text):
        if token.is_space:
            continue
        here = next((s for s in spans if s[0] <= token.idx < s[1]), None)
        passage.words.append(token.text)
        passage.starts.append(fresh)
        fresh = False
        inside = here is not None and token.idx > here[0]
        passage.names.append(schemes.tag_ids([here[2]] if here else ["O"], inside=inside))


_EXCHANGED: Final = {"PERSON": "PERSON", "LOC": "LOC", "FORCE": "FORCE"}


def exchanged(passages: list[Passage], rng: random.Random) -> list[Passage]:
    """Copies with people, places and forces replaced by others; everything else keeps its gold."""
    names, split = Names(rng), tokenizer()
    begin = {schemes.tag_ids([k], inside=False): (k, schemes.tag_ids([k], inside=True)) for k in _EXCHANGED}
    copies = []
    for passage in passages:
        copy = Passage(passage.source, [])
        i = 0
        while i < len(passage.words):
            kind, inner = begin.get(passage.names[i], (None, ()))
            end = i + 1
            while kind and end < len(passage.words) and passage.names[end] == inner:
                end += 1
            if kind and rng.random() < 0.7 and not (kind == "PERSON" and end - i == 1):
                words = [t.text for t in split(names.of(kind))]
                copy.names += [schemes.tag_ids([kind], inside=k > 0) for k in range(len(words))]
            else:
                words = passage.words[i:end]
                copy.names += passage.names[i:end]
            copy.words += words
            if passage.starts:
                copy.starts += [passage.starts[i], *[False] * (len(words) - 1)]
            i = end
        copies.append(copy)
    return copies
