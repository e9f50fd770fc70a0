"""Web archives, mail, PDF and Word documents, by libraries of the extra `documents`."""

import email
import email.policy
import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from email.utils import getaddresses
from typing import Any, Final

from ...graph.schema.errors import ArticleError
from ...graph.schema.model import Article
from .article_parts import ArticleParts, article_of
from .byline_lines import authors_in
from .days import day_of
from .decoding import without_soft_hyphens
from .input_options import InputOptions
from .page_body import fragment_text
from .pages import read_page
from .unpacking import MAX_BYTES, Content
from .web_addresses import without_credentials
from .zones import layout

_MOST_UNPACKED: Final = 200_000_000
_MOST_PAGES: Final = 2_000
_SENTENCE_END: Final = re.compile(r"[.!?…:][\"”’')\]]*$")
_PAGE_NUMBER: Final = re.compile(r"(?:page )?\d{1,4}(?: (?:of|/) \d{1,4})?", re.IGNORECASE)
_MAIL_START: Final = b"From "


def _missing(origin: str, error: ImportError) -> ArticleError:
    return ArticleError(f"{origin}: needs the library {error.name}; pip install 'sitgraph[documents]'")


def archived_articles(content: Content, options: InputOptions) -> Iterator[Article]:
    """The pages in a web archive (WARC), each with its address."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise _missing(content.origin, error) from error
    number = 0
    try:
        for record in ArchiveIterator(content, check_digests=False):
            content.admit(1)
            if record.rec_type not in ("response", "resource"):
                continue
            number += 1
            kind = (record.http_headers or record.rec_headers).get_header("Content-Type") or ""
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            if "html" in kind.lower():
                yield from _of_record(record, f"{content.origin}:{number}", url, options)
    except (ArchiveLoadFailed, OSError, EOFError, ValueError) as error:
        raise ArticleError(
            f"{content.origin}: damaged web archive after {number} records: {error}"
        ) from error
    if not number:
        raise ArticleError(f"{content.origin}: a web archive without a page")


def _of_record(record: Any, origin: str, url: str, options: InputOptions) -> Iterator[Article]:
    try:
        data = record.content_stream().read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise ArticleError(f"{origin}: more than {MAX_BYTES // 1_000_000} MB in one page; not read")
        yield read_page(data, origin, without_credentials(url) or None, whole=options.whole_pages)
    except ArticleError as error:
        options.on_error(error)
    except (RecursionError, ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        options.on_error(ArticleError(f"{origin}: can't be read: {error}"))


def mail_articles(content: Content, options: InputOptions) -> Iterator[Article]:
    """The messages of a mailbox (mbox), or the one of a file of mail."""
    message: list[bytes] = []
    number = size = 0
    is_after_blank = True
    for line in content.lines():
        if line.startswith(_MAIL_START) and is_after_blank:
            content.admit(1)
            if message:
                number += 1
                yield from _of_message(b"\n".join(message), f"{content.origin}:{number}", options)
            message, size = [], 0
        elif size <= 2 * MAX_BYTES:
            message.append(line)
            size += len(line)
        is_after_blank = not line.strip()
    if message:
        origin = f"{content.origin}:{number + 1}" if number else content.origin
        yield from _of_message(b"\n".join(message), origin, options)


def _of_message(data: bytes, origin: str, options: InputOptions) -> Iterator[Article]:
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        body = message.get_body(preferencelist=("plain", "html"))
        text = str(body.get_content()) if body is not None else ""
        subject, sender, written, name = (
            " ".join(str(message.get(key) or "").split()) for key in ("Subject", "From", "Date", "Message-ID")
        )
    except (LookupError, ValueError, AssertionError, RecursionError, AttributeError) as error:
        options.on_error(ArticleError(f"{origin}: damaged message: {error}"))
        return
    if body is not None and body.get_content_type() == "text/html":
        text = fragment_text(text)
    text = without_soft_hyphens(text.replace("\r\n", "\n")).strip()
    if not text:
        options.on_error(ArticleError(f"{origin}: a message without text"))
        return
    whole = f"{subject}\n\n{text}" if subject and not text.startswith(subject) else text
    found = layout(whole)
    senders = tuple(shown for shown, _ in getaddresses([sender]) if shown)
    yield article_of(
        ArticleParts(
            whole,
            found.zones,
            title=subject or found.title,
            authors=found.authors or senders,
            publisher=found.publisher,
            published=day_of(written) or day_of(found.date),
            updated=found.updated,
            identity=name.strip("<>") or None,
        ),
        origin=origin,
    )


def pdf_article(data: bytes, origin: str) -> Article:
    """The text of a PDF, its lines put together to paragraphs."""
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise _missing(origin, error) from error
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ArticleError(f"{origin}: the PDF is locked by a password")
        pages = [page.extract_text() or "" for page in reader.pages[:_MOST_PAGES]]
        said = reader.metadata
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        NotImplementedError,
    ) as error:
        raise ArticleError(f"{origin}: damaged PDF: {error}") from error
    text = without_soft_hyphens(_unwrapped(pages))
    if not text.strip():
        raise ArticleError(f"{origin}: a PDF without text, perhaps scanned pictures")
    author = str(said.author) if said is not None and said.author else ""
    created = str(said.get("/CreationDate") or "") if said is not None else ""
    return _document(text, origin, authors_in(author), "", day_of(created.removeprefix("D:")[:8]))


def _unwrapped(pages: list[str]) -> str:
    """Paragraphs of the lines of pages, without what stands on every page."""
    lines = [[line.strip() for line in page.split("\n")] for page in pages]
    edges = Counter(line for page in lines for line in {*page[:2], *page[-2:]} if line)
    running = {line for line, count in edges.items() if count > 2 and 2 * count > len(pages)}
    paragraphs: list[str] = [""]
    for line in (line for page in lines for line in page):
        if not line:
            paragraphs.append("")
        elif line in running or _PAGE_NUMBER.fullmatch(line):
            continue
        elif not paragraphs[-1]:
            paragraphs[-1] = line
        elif paragraphs[-1].endswith("-") and line[:1].islower():
            paragraphs[-1] = paragraphs[-1][:-1] + line
        elif _SENTENCE_END.search(paragraphs[-1][-5:]) and len(line) < 60 and line[:1].isupper():
            paragraphs.append(line)
        else:
            paragraphs[-1] += f" {line}"
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def word_article(data: bytes, origin: str) -> Article:
    """The paragraphs and tables of a Word document (DOCX)."""
    try:
        import docx
        from docx.opc.exceptions import OpcError
    except ImportError as error:
        raise _missing(origin, error) from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNPACKED:
                raise ArticleError(
                    f"{origin}: unpacks to more than {_MOST_UNPACKED // 1_000_000} MB; not read"
                )
        document = docx.Document(io.BytesIO(data))
        blocks = [_block_text(block) for block in document.iter_inner_content()]
        said = document.core_properties
        title, author = said.title or "", said.author or ""
        created = said.created if said.last_modified_by else None  # else that of a template
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError, AttributeError, TypeError) as error:
        raise ArticleError(f"{origin}: damaged Word document: {error}") from error
    text = without_soft_hyphens("\n\n".join(block for block in blocks if block))
    if not text:
        raise ArticleError(f"{origin}: a Word document without text")
    return _document(text, origin, authors_in(author), title, created.date().isoformat() if created else None)


def _block_text(block: Any) -> str:
    if not hasattr(block, "rows"):
        return str(block.text).strip()
    rows = ({cell._tc: cell for cell in row.cells}.values() for row in block.rows)  # merged cells come twice
    return "\n".join(" | ".join(" ".join(cell.text.split()) for cell in row) for row in rows)


def _document(text: str, origin: str, authors: tuple[str, ...], title: str, day: str | None) -> Article:
    """What the text says comes before what the document's properties say, which often are a template's."""
    found = layout(text, author=authors[0] if authors else None)
    return article_of(
        ArticleParts(
            text,
            found.zones,
            title=found.title or title or None,
            authors=found.authors or authors,
            publisher=found.publisher,
            published=day_of(found.date) or day,
            updated=found.updated,
        ),
        origin=origin,
    )


READERS: Final[dict[str, Callable[[bytes, str], Article]]] = {".pdf": pdf_article, ".docx": word_article}
"""What reads a whole document of a kind."""
