"""Writes the pages that the code itself determines: `python docs/make_pages.py`.

`commands.md` is what `--help` says of each command, `files.md` what every file is for, from its docstring. A
test compares both with what stands in the repository.
"""

import ast
import inspect
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple, get_args, get_origin, get_type_hints

import typer
from sitgraph.cli import app
from typer.models import ArgumentInfo, OptionInfo

DOCS: Final = Path(__file__).parent
ROOT: Final = DOCS.parent
ROOMS: Final = ("extract", "graph", "serving", "cluster", "commands", "evaluation", "training", "bench")


class Parameter(NamedTuple):
    """An argument or option of a command, as its function declares it."""

    name: str
    declared: ArgumentInfo | OptionInfo
    type: str
    default: object

    @property
    def is_argument(self) -> bool:
        """Whether it goes by its place and not by a name."""
        return isinstance(self.declared, ArgumentInfo)

    @property
    def required(self) -> bool:
        """Whether the command does not run without it."""
        return self.default is inspect.Parameter.empty

    @property
    def placeholder(self) -> str:
        """How an argument stands in the usage line."""
        word = f"{self.name.upper()}{'...' if self.type == 'list' else ''}"
        return word if self.required else f"[{word}]"

    @property
    def line(self) -> str:
        """What the help says of it."""
        if self.is_argument:
            return f"- `{self.placeholder}`: {self.declared.help}"
        first = self.declared.default  # in an annotation the first name stands where else a default does
        names = [str(first)] if str(first).startswith("-") else []
        names += self.declared.param_decls or ([] if names else [f"--{self.name.replace('_', '-')}"])
        value = {"bool": "", "list": " TEXT"}.get(self.type, f" {self.type.upper()}")
        shown = self.type != "bool" and self.default not in (None, "")
        default = f" Default: `{self.default}`." if shown else ""
        variable = f" Environment: `{self.declared.envvar}`." if self.declared.envvar else ""
        return f"- {', '.join(f'`{n}`' for n in names)}{value}: {self.declared.help}{default}{variable}"


def commands_page() -> str:
    """Every command with its usage, what it does, its arguments and options."""
    lines = ["# Commands", "", "What `sitgraph COMMAND --help` says.", ""]
    for name, function in _commands(app, "sitgraph"):
        parameters = list(_parameters(function))
        arguments = [p for p in parameters if p.is_argument]
        options = [p for p in parameters if not p.is_argument]
        usage = " ".join((name, *(["[OPTIONS]"] if options else []), *(p.placeholder for p in arguments)))
        lines += [f"## {name}", "", "```text", usage, "```", "", inspect.getdoc(function) or "", ""]
        lines += [*(p.line for p in (*arguments, *options)), ""]
    return "\n".join(lines).replace("\n\n\n", "\n\n")


def _commands(group: typer.Typer, name: str) -> Iterator[tuple[str, Callable[..., object]]]:
    """The functions of the commands by their full names, those of groups below after their own."""
    for command in group.registered_commands:
        if command.callback is not None:
            yield f"{name} {command.name or command.callback.__name__.replace('_', '-')}", command.callback
    for below in group.registered_groups:
        if below.typer_instance is not None:
            word = f" {below.name}" if isinstance(below.name, str) else ""
            yield from _commands(below.typer_instance, name + word)


def _parameters(function: Callable[..., object]) -> Iterator[Parameter]:
    hints = get_type_hints(function, include_extras=True)
    for name, parameter in inspect.signature(function).parameters.items():
        kind, declared = get_args(hints[name])[:2]
        yield Parameter(name, declared, _type_name(kind), parameter.default)


def _type_name(kind: Any) -> str:
    """ "list", or the one type beside None."""
    if get_origin(kind) is list:
        return "list"
    known = [part for part in get_args(kind) or (kind,) if part is not type(None)]
    return {"str": "text", "int": "integer", "float": "number"}.get(
        known[0].__name__, known[0].__name__.lower()
    )


def files_page() -> str:
    """Every room with its files: what each is for, and the classes and functions that others use."""
    lines = ["# Files", "", "What each file is for, and what others use of it.", ""]
    folder: Path | None = None
    for path in _modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        summary = (ast.get_docstring(tree) or "").split("\n\n")[0].replace("\n", " ")
        if path.parent != folder:
            folder = path.parent
            lines += ["", f"## {folder.relative_to(ROOT)}", ""]
        if path.name == "__init__.py":
            lines += [summary, ""]
        else:
            names = ", ".join(f"`{name}`" for name in _public_names(tree))
            lines.append(f"- `{path.name}`: {summary}{' Holds ' + names + '.' if names else ''}")
    return "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"


def _modules() -> Iterator[Path]:
    """The modules of each folder, the folder's own first."""
    for room in ROOMS:
        folders = sorted({path.parent for path in (ROOT / room).rglob("*.py")})
        for folder in folders:
            yield from sorted(folder.glob("*.py"), key=lambda path: (path.name != "__init__.py", path.name))


def _public_names(tree: ast.Module) -> list[str]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [node.name for node in tree.body if isinstance(node, kinds) and not node.name.startswith("_")]


PAGES: Final = {"commands.md": commands_page, "files.md": files_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
