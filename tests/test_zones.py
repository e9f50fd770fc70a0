"""The parts of a plain text: what is told, what is about it, what is of the page."""

import pytest
from sitgraph.extract.articles.boilerplate import is_boilerplate
from sitgraph.extract.articles.byline_lines import authors_in, is_byline, stamp
from sitgraph.extract.articles.datelines import dateline, dateline_alone
from sitgraph.extract.articles.zones import layout


def _zones(text: str) -> list[tuple[str, str]]:
    return [(z.kind, text[z.start : z.end].strip()[:14]) for z in layout(text).zones]


def test_an_authors_note_is_told_from_the_body() -> None:
    found = layout(
        "Title here\n\nThe army shelled the town on Monday.\n\nJane Roe\n\n"
        "Jane Roe studied history. She lives in Rome.\n\nJoin the conversation!"
    )
    assert [z.kind for z in found.zones] == ["title", "body", "author_note", "author_note", "boilerplate"]
    assert found.authors == ("Jane Roe",)


@pytest.mark.parametrize("note", ["is a writer in Rome", "covers wars", "was a professor of history"])
def test_a_known_author_is_found_in_a_note_without_a_heading(note: str) -> None:
    text = f"Title here\n\nBy Jane Roe\n\nThe army shelled the town on Monday.\n\nJane Roe {note}."
    assert layout(text, author="Jane Roe").zones[-1].kind == "author_note"


def test_names_of_provinces_above_paragraphs_are_no_authors() -> None:
    text = (
        "Situation report\n\nNorth Darfur\n\nThe army shelled El Fasher on Monday.\n\nKhartoum\n\n"
        "A bridge fell.\n\nSouth Kordofan\n\nSouth Kordofan saw clashes on Friday, "
        "and reports of them are few."
    )
    assert [kind for kind, _ in _zones(text)] == ["title", *["body"] * 6]
    assert layout(text).authors == ()


def test_stock_words_in_prose_take_nothing_away() -> None:
    text = (
        "Air defence for Kharkiv\n\nRussian forces attacked Kharkiv on Monday.\n\n"
        "Germany will donate two batteries to Ukraine.\n\nUkraine shelled positions near Belgorod.\n\n"
        "In a press release, the army said it had captured Lyptsi.\n\n"
        "Young men sign up to fight every day.\n\n"
        "Russian forces captured Avdiivka on Friday."
    )
    assert [kind for kind, _ in _zones(text)] == ["title", *["body"] * 6]


def test_what_follows_a_note_of_the_page_is_body_again() -> None:
    text = (
        "Title here\n\nThey fled.\n\nRead more: Army takes the town\n\n"
        "Then rebels took the town.\n\nThey left."
    )
    assert [kind for kind, _ in _zones(text)] == ["title", "body", "boilerplate", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Army takes the town",
        "Join the conversation!",
        "Watch The Evening Show",
        "Subscribe to our newsletter.",
        "Sign up for our newsletter to get news every day.",
        "Please support our journalism",
        "(Reporting by Jane Roe in Goma; editing by John Doe)",
        "Additional reporting by Jane van Doe",
        "We have no tolerance for comments containing insults.",
        "The views expressed in this article are those of the author.",
        "© 2024 Example News",
        "Example News. All rights reserved.",
        "This article was first published on 6 May.",
        "Disclaimer",
        "PRESS RELEASE",
        "Trending now",
        "Tags: Goma, M23",
        "12 min read",
        "https://example.org/goma",
        "We use cookies to improve our site. By continuing you accept our terms.",
        "Jane Roe can be reached at jane@example.org",
        "Follow us on Telegram",
        "Click here to donate",
        "Read our full coverage here",
        "Feedback: Send us an email. Please say where you live.",
    ],
)
def test_lines_of_the_page_are_told_by_their_form(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "sentence",
    [
        "Germany will donate two batteries to Ukraine.",
        "Reporting by Human Rights Watch shows that the army killed 40 people.",
        "Share prices fall after the attack",
        "Share of dead civilians rises",
        "Support our troops, the minister told a rally.",
        "Contact with the unit was lost on Monday.",
        "Join us, the rebels told the young men of the town.",
        "Register your weapons or leave, the army told farmers.",
        "The army's disclaimer that it hit no civilians was false.",
        "Leave the town, the army told us.",
        "The opinions expressed by the general angered the rebels.",
        "Trending topics included the attack on Goma.",
        "The army said that its cookies had fed the town.",
        "Comments by the minister angered the rebels.",
        "Watch towers along the border were shelled on Monday.",
        "Follow-up strikes hit the bridge.",
        "The report, published by the United Nations, says 40 died.",
        "Advertisement hoardings were burned in Bangui.",
        "Note: the army gave its figures on Monday.",
        "Contact: the line of the Bamba Front near Goma moved.",
    ],
)
def test_sentences_of_news_are_never_of_the_page(sentence: str) -> None:
    assert not is_boilerplate(sentence)


def test_a_block_of_links_without_a_sentence_is_of_the_page() -> None:
    assert is_boilerplate("Army takes the town of Goma", share_of_links=0.9)
    assert not is_boilerplate("The army took the town of Goma, it said.", share_of_links=0.9)
    assert is_boilerplate("The army took the town of Goma, it said.", share_of_links=1.0)


def test_a_paragraph_that_stands_there_again_and_again_is_of_the_page() -> None:
    text = "\n\n".join(f"Rebels took town {number}.\n\n* * *" for number in range(25))
    assert [kind for kind, _ in _zones(text)] == ["body", "boilerplate"] * 25


def test_kicker_title_and_deck_are_told_apart() -> None:
    text = (
        "World\n\nWho leads the front after Kaba's death?\n\n"
        "Commander was shot days after the raid on Bamba\n\n"
        "By Jane Roe\n\nUpdated 6 May 2024\n\nThe front has no leader."
    )
    assert [kind for kind, _ in _zones(text)] == ["kicker", "title", "deck", "byline", "byline", "body"]
    found = layout(text)
    assert (found.title, found.authors, found.updated) == (
        "Who leads the front after Kaba's death?",
        ("Jane Roe",),
        "2024-05-06",
    )


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Roe", ("Jane Roe",)),
        ("by JANE ROE", ("JANE ROE",)),
        ("By Jane Roe and John van Doe", ("Jane Roe", "John van Doe")),
        ("By Jane Roe in Goma and Omar al-Shami in Bukavu", ("Jane Roe", "Omar al-Shami")),
        ("By Jane Roe, Defence correspondent", ("Jane Roe",)),
        ("By Jane Roe | 6 May 2024", ("Jane Roe",)),
        ("From Jane Roe in Beirut", ("Jane Roe",)),
        ("By AFP", ("AFP",)),
        ("By our correspondent", ()),
    ],
)
def test_bylines_name_authors_and_agencies(line: str, names: tuple[str, ...]) -> None:
    assert is_byline(line)
    assert authors_in(line) == names


@pytest.mark.parametrize(
    "line",
    ["By the river bank", "By Monday the army had left", "By Jane Roe's account, they fled.", "Bylaws"],
)
def test_other_lines_with_by_are_no_bylines(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize(
    ("line", "day", "is_update"),
    [
        ("Published 6 May 2024", "2024-05-06", False),
        ("Updated: May 6, 2024 10:30 am GMT", "2024-05-06", True),
        ("Monday, May 6, 2024", "2024-05-06", False),
        ("2024-05-06T10:00:00Z", "2024-05-06", False),
    ],
)
def test_a_line_with_nothing_but_a_date_is_a_stamp(line: str, day: str, is_update: bool) -> None:
    assert stamp(line) == (day, is_update)


@pytest.mark.parametrize(
    "line", ["May 6: the army attacks", "On 6 May 2024 the army attacked", "6 soldiers killed"]
)
def test_a_line_that_says_more_is_none(line: str) -> None:
    assert stamp(line) is None


@pytest.mark.parametrize(
    ("start", "place", "agency"),
    [
        ("KYIV/MOSCOW, May 6 (Reuters) - ", "KYIV/MOSCOW", "Reuters"),
        ("ABUJA and LAGOS, Nigeria — ", "ABUJA and LAGOS", None),
        ("GOMA, Congo (AP) — ", "GOMA", "AP"),
        ("PENSACOLA, Fla. (AP) — ", "PENSACOLA", "AP"),
        ("SÃO PAULO — ", "SÃO PAULO", None),
        ("N'DJAMENA, Chad, 6 May (AFP) - ", "N'DJAMENA", "AFP"),
        ("DEIR EL-BALAH, Gaza Strip (AP) — ", "DEIR EL-BALAH", "AP"),
        ("AL UDEID AIR BASE, Qatar -- ", "AL UDEID AIR BASE", None),
        ("Kyiv, 6 May 2024 (Ukrinform) – ", "Kyiv", "Ukrinform"),
        ("LAGOS, May 6 (NAN) ", "LAGOS", "NAN"),
        ("NEW DELHI (PTI) ", "NEW DELHI", "PTI"),
        ("BOGOTÁ, 6 May (EFE).- ", "BOGOTÁ", "EFE"),
        ("(Reuters) - ", None, "Reuters"),
        ("May 6 (Reuters) - ", None, "Reuters"),
        ("AIN ISSA, Syria, October 14, 2019 (Northern Wire) - ", "AIN ISSA", "Northern Wire"),
    ],
)
def test_a_dateline_gives_place_and_agency(start: str, place: str | None, agency: str | None) -> None:
    found = dateline(f"{start}Troops left the town.")
    assert found is not None
    assert (found.length, found.place, found.agency) == (len(start), place, agency)


@pytest.mark.parametrize(
    "sentence",
    [
        "Kremlin: We will not leave",
        "The army said - and repeated - it",
        "The M23 (rebels) - backed by Rwanda - left",
        "ISIS - the group that held Mosul - left",
        "SDF: We captured the town",
        "WATCH: Rebels enter the town",
        "Goma (DRC) - Rebels took the town",
        "NATO (OTAN) Rebels took the town",
        "IDF troops (Israel) Rebels took the town",
    ],
)
def test_other_dashes_and_colons_are_no_datelines(sentence: str) -> None:
    assert dateline(sentence) is None


def test_a_dateline_on_a_line_of_its_own_gives_publisher_and_day() -> None:
    assert dateline_alone("KYIV, Ukraine, May 6 (Reuters)") is not None
    assert dateline_alone("NORTH DARFUR") is None
    found = layout("Town falls\n\nAIN ISSA, Syria, October 14, 2019 (Northern Wire) - Troops left the town.")
    assert (found.publisher, found.date) == ("Northern Wire", "October 14, 2019")
    assert [z.kind for z in found.zones] == ["title", "dateline", "body"]


def test_a_report_below_a_heading_has_a_dateline_of_its_own() -> None:
    text = (
        "Two wars\n\nGOMA, Congo (AP) — Rebels took the town on Monday.\n\nSudan\n\n"
        "KHARTOUM (AFP) - The army shelled Omdurman on Tuesday."
    )
    found = layout(text)
    assert [text[z.start : z.end].strip() for z in found.zones if z.kind == "dateline"] == [
        "GOMA, Congo (AP) —",
        "KHARTOUM (AFP) -",
    ]


@pytest.mark.parametrize(
    "table",
    [
        "Province | Killed\nIdlib | 12\nHama | 3",
        "Province\tKilled\nIdlib\t12",
        "| Town | Dead |\n|---|---|\n| Sake | 4 |",
    ],
)
def test_rows_of_cells_are_a_table(table: str) -> None:
    text = f"Dead by province\n\nThe army spoke of many dead.\n\n{table}\n\nRebels denied it."
    found = layout(text)
    assert [z.kind for z in found.zones] == ["title", "body", "table", "body"]
    assert text[found.zones[2].start : found.zones[2].end] == table


def test_a_bar_in_a_line_is_no_table() -> None:
    found = layout("Army enters town\n\nJane Roe | Goma\nTroops entered the town on Monday.\n\nThey left.")
    assert "table" not in {z.kind for z in found.zones}
