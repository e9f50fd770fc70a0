"""Texts and pages that no one writes, of any length: what they cost has to grow with it, not faster."""

from collections.abc import Callable

TEXTS: dict[str, Callable[[int], str]] = {
    "apostrophes": lambda n: "'" * n,
    "quotation marks": lambda n: "“" * n,
    "brackets": lambda n: "(" * n,
    "commas": lambda n: "," * n,
    "commas and spaces": lambda n: ", " * (n // 2),
    "letters": lambda n: "\n\n".join("A" for _ in range(n // 3)),
    "names as paragraphs": lambda n: "\n\n".join(f"North Darfur {place}" for place in range(n // 17)),
    "bylines": lambda n: "\n\n".join(f"By Jane Roe{'abcdef'[place % 6]}" for place in range(n // 14)),
    "dates": lambda n: "\n".join(f"{place % 28 + 1} May 2024" for place in range(n // 11)),
    "no full stop": lambda n: "The army attacked the town and the rebels fled while " * (n // 53),
    "paragraphs": lambda n: "\n\n".join(f"Rebels left place {place}." for place in range(n // 24)),
    "blank lines": lambda n: "x" + "\n \n" * (n // 3),
    "spaces": lambda n: "x" + " " * n + "y",
    "Arabic": lambda n: "أعلن الجيش أنه سيطر على المدينة " * (n // 32),
    "pictures": lambda n: "🚀🔥" * (n // 2),
    "capitals before a dash": lambda n: "A B-C'D " * (n // 8) + "- X",
    "an address": lambda n: "http://" + "a/" * (n // 2),
    "names and names": lambda n: "Jane Roe and " * (n // 13),
}
"""Plain texts by what they are made of, about as long as asked for."""
PROSE: dict[str, Callable[[int], str]] = {
    "attacks": lambda n: " ".join(
        f"Front {k} attacked Legion {k % 7} in Goma on Monday." for k in range(n // 48)
    ),
    "pronouns": lambda n: "The SDF attacked ISIS. It said they fled. He told them so. " * (n // 59),
    "descriptions": lambda n: "The group attacked the town. The rebels fled. The army took it. " * (n // 65),
    "quotations": lambda n: " ".join(
        f"“The army left on Monday,” Jane Roe{k % 9} said." for k in range(n // 48)
    ),
    "people": lambda n: " ".join(
        f"General Aban{chr(97 + k % 26)} Roe{k} met Mr Roe{k // 2}." for k in range(n // 36)
    ),
    "a list": lambda n: (
        f"{', '.join(f'Front {k}' for k in range(n // 10))} and Legion 7 attacked ISIS in Goma."
    ),
    "a list of victims": lambda n: (
        f"ISIS attacked {', '.join(f'Front {k}' for k in range(n // 10))} in Goma."
    ),
    "no end": lambda n: "the SDF attacked ISIS and " * (n // 26) + "it fled.",
    "of of": lambda n: "The leader of the army " + "of the leader of the front " * (n // 27) + "fled.",
    "who who": lambda n: (
        "The army said that the front, which " + "said that the group, which " * (n // 28) + "fled, left."
    ),
    "names alone": lambda n: "ISIS " * (n // 5),
    "capitals": lambda n: "\n\n".join(f"Troops Leave Place{k}" for k in range(n // 22)),
    "numbers": lambda n: "At least 30 to 40 people were killed, 12 wounded. " * (n // 50),
    "places": lambda n: (
        f"They left {', '.join(['Goma', 'Bukavu', 'Sake', 'Uvira'][k % 4] for k in range(n // 7))}."
    ),
    "aliases": lambda n: " ".join(f"The Front of Place{k} (FP{k}) left." for k in range(n // 31)),
}
"""Prose by its construction, about as long as asked for: for the steps behind the language model."""
PAGES: dict[str, Callable[[int], str]] = {
    "entities": lambda n: "<p>The army left.</p><p>" + "&amp;" * (n // 5) + "</p>",
    "attributes": lambda n: (
        f"<p {' '.join(f'a{k}=1' for k in range(n // 9))}>The army attacked the town.</p>"
    ),
    "links": lambda n: (
        "".join(f"<a href='/{k}'>x</a>" for k in range(n // 20)) + "<p>The army left the town.</p>"
    ),
    "dates": lambda n: "<p>6 May 2024</p>" * (n // 17),
    "elements in elements": lambda n: "<div>" * (n // 5) + "<p>The army attacked the town.</p>",
    "paragraphs": lambda n: "<p>The army attacked the town of Goma on Monday.</p>" * (n // 52),
    "rows": lambda n: f"<table>{'<tr><td>a</td><td>b</td></tr>' * (n // 28)}</table><p>The army left.</p>",
    "headlines": lambda n: "<h1>Army attacks town</h1>" * (n // 26) + "<p>The army attacked the town.</p>",
    "brackets": lambda n: "<" * n + "<p>The army attacked the town.</p>",
    "nested data": lambda n: f"<script type='application/ld+json'>{'[' * n}</script><p>The army left.</p>",
    "authors": lambda n: "<meta name='author' content='Jane Roe'>" * (n // 40) + "<p>The army left.</p>",
    "breaks": lambda n: "<p>" + "a<br>" * (n // 5) + "</p>",
    "marked words": lambda n: "<p>" + "<b>a</b>" * (n // 8) + "</p>",
    "cells with paragraphs": lambda n: (
        "<table><tr><td>" + "<p>The army attacked Goma on Monday.</p>" * (n // 40) + "</td></tr></table>"
    ),
}
"""Bodies of pages by what they are made of, about as long as asked for."""
