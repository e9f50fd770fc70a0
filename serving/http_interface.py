"""A read-only JSON interface over HTTP, for this machine: `sitgraph serve`.

Only requests whose Host and Origin are of this machine are answered, so that no page of the web reaches it
through a browser. Bodies and answers are bounded. Needs the extra `serve`.
"""

import asyncio
import inspect
import json
from collections.abc import Awaitable, Callable
from html import escape
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from .. import __version__
from ..graph.schema.errors import QueryError, SitgraphError
from .answers import GraphAnswers

_LOCAL: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_LARGEST_BODY: Final = 100_000
_LONGEST_BODY: Final = 10.0
"""Seconds in which what is posted has to come."""
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
}


class Question(NamedTuple):
    """A path, and the function of `GraphAnswers` that answers there; its arguments are the parameters."""

    path: str
    name: str

    @property
    def function(self) -> Callable[..., Any]:
        """The function."""
        function: Callable[..., Any] = getattr(GraphAnswers, self.name)
        return function

    @property
    def parameters(self) -> dict[str, inspect.Parameter]:
        """Its arguments by name."""
        return {
            name: given
            for name, given in inspect.signature(self.function).parameters.items()
            if name != "self"
        }


QUESTIONS: Final = (
    Question("/counts", "counts"),
    Question("/entities", "entities"),
    Question("/entity", "entity"),
    Question("/facts", "facts"),
    Question("/evidence", "evidence"),
    Question("/timeline", "timeline"),
    Question("/search", "search"),
)
_POSTED: Final = Question("/extraction", "extraction")


def http_interface(answers: GraphAnswers) -> ASGIApp:
    """The application: a page that explains it at `/`, its description at `/openapi.json`."""
    routes = [
        Route("/", lambda request: HTMLResponse(_page(), headers=_HEADERS)),
        Route("/openapi.json", lambda request: JSONResponse(description(), headers=_HEADERS)),
        *(Route(question.path, _answering(answers, question)) for question in QUESTIONS),
        Route(_POSTED.path, _reading(answers), methods=["POST"]),
    ]
    return _LocalOnly(Starlette(routes=routes))


class _LocalOnly:
    """Answers nobody whom a name or a page of elsewhere leads here."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
            host, origin = headers.get(b"host", ""), headers.get(b"origin")
            if not _is_local(f"//{host}") or (origin is not None and not _is_local(origin)):
                refused = _failure("only this machine is answered", 403)
                await refused(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _is_local(address: str) -> bool:
    try:
        return urlsplit(address).hostname in _LOCAL
    except ValueError:
        return False


def _answering(answers: GraphAnswers, question: Question) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            given = _arguments(question, dict(request.query_params))
            found = await run_in_threadpool(getattr(answers, question.name), **given)
        except SitgraphError as error:
            return _refusal(error)
        return JSONResponse(found, headers=_HEADERS)

    return answer


def _arguments(question: Question, given: dict[str, str]) -> dict[str, Any]:
    """What is asked, each of its type.

    Raises QueryError for an unknown parameter, one that is missing, or no number where one is expected.
    """
    parameters = question.parameters
    if unknown := sorted(given.keys() - parameters.keys()):
        raise QueryError(f"no parameter {unknown[0]!r}; there are {', '.join(parameters) or 'none'}")
    for name, parameter in parameters.items():
        if parameter.default is parameter.empty and name not in given:
            raise QueryError(f"{name} is missing")
    return {name: _typed(name, value, parameters[name]) for name, value in given.items()}


def _typed(name: str, value: str, parameter: inspect.Parameter) -> str | int:
    if parameter.annotation is not int:
        return value
    try:
        return int(value)
    except ValueError as error:
        raise QueryError(f"{name} is {value[:50]!r}; expected a whole number") from error


def _reading(answers: GraphAnswers) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            async with asyncio.timeout(_LONGEST_BODY):
                body = await _body(request)
        except TimeoutError:
            return _failure(f"the text did not come within {_LONGEST_BODY:g} seconds", 408)
        if len(body) > _LARGEST_BODY:
            return _failure(f"more than {_LARGEST_BODY} bytes", 413)
        try:
            posted = json.loads(body)
            text, published = posted["text"], posted.get("published")
            if not isinstance(text, str) or not isinstance(published, str | None):
                raise TypeError
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return _failure('expected JSON such as {"text": "...", "published": "2024-05-01"}', 400)
        try:
            found = await run_in_threadpool(answers.extraction, text, published=published)
        except SitgraphError as error:
            return _refusal(error)
        return JSONResponse(found, headers=_HEADERS)

    return answer


async def _body(request: Request) -> bytes:
    """What is posted, as far as it is not too much."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST_BODY:
            break
    return body


def _refusal(error: SitgraphError) -> JSONResponse:
    """What was wrong with a question, or why nobody can be answered now."""
    return _failure(str(error), 400 if isinstance(error, QueryError) else 503)


def _failure(message: str, status: int) -> JSONResponse:
    return JSONResponse({"error": message}, status_code=status, headers=_HEADERS)


def description() -> dict[str, Any]:
    """The interface as OpenAPI 3.1 has it."""
    paths: dict[str, Any] = {question.path: {"get": _operation(question)} for question in QUESTIONS}
    text = {"type": "object", "required": ["text"], "properties": {"text": _TEXT, "published": _TEXT}}
    posted = _operation(_POSTED)
    posted["parameters"] = []
    posted["requestBody"] = {"required": True, "content": {"application/json": {"schema": text}}}
    paths[_POSTED.path] = {"post": posted}
    info = {"title": "sitgraph", "version": __version__, "description": "Who does what to whom, read-only."}
    return {"openapi": "3.1.0", "info": info, "paths": paths}


_TEXT: Final = {"type": "string"}
_WRONG: Final = {"description": "What was wrong with the question, or with the store, as `error`"}


def _operation(question: Question) -> dict[str, Any]:
    parameters = [
        {
            "name": name,
            "in": "query",
            "required": parameter.default is parameter.empty,
            "schema": {"type": "integer"} if parameter.annotation is int else _TEXT,
        }
        for name, parameter in question.parameters.items()
    ]
    answers = {"200": {"description": "The answer"}, "400": _WRONG, "503": _WRONG}
    return {
        "operationId": question.name,
        "summary": inspect.getdoc(question.function),
        "parameters": parameters,
        "responses": answers,
    }


def _page() -> str:
    """The description for people, which loads nothing from elsewhere."""
    rows = []
    for path, methods in description()["paths"].items():
        for method, operation in methods.items():
            asked = ", ".join(p["name"] for p in operation["parameters"]) or (
                "text, published" if method == "post" else ""
            )
            cells = (f"{method.upper()} {path}", asked, operation["summary"])
            rows.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
    return (
        "<!doctype html><html lang=en><title>sitgraph</title><meta charset=utf-8>"
        "<style>body{font-family:sans-serif;margin:2rem}td{padding:.3rem 1rem .3rem 0}</style>"
        f"<h1>sitgraph {escape(__version__)}</h1><p>Read-only, for this machine. "
        '<a href="/openapi.json">OpenAPI</a></p>'
        f"<table><tr><th>Request<th>Parameters<th>Answer</tr>{''.join(rows)}</table></html>"
    )
