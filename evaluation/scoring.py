"""Precision, recall and F1 of mentions and relations against a gold standard, with direction, status, speaker, time and place.

A claim is right when both its ends overlap those of a gold claim of the same relation by at least half of the shorter
span. What matches a gold claim that another claim already matched is counted neither for nor against.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..extract.claims.event_words import EventReading, event_between
from ..extract.pipeline import Extractor
from ..graph.schema.model import Argument, Article, Claim, Extraction, content_id
from .gold import READERS, GoldClaim, GoldDocument, Range, any_overlap, kind_of, overlap, quad_of
from .reader_claims import ReaderScore, article_of_lines
from .report import Report, Table


class Prediction(NamedTuple):
    """A claim as the gold's scheme names it."""

    relation: str
    subject: Range
    object: Range
    claim: Claim


def evaluate(
    documents: Iterable[GoldDocument],
    extractor: Extractor,
    *,
    given: bool = False,
    min_confidence: float = 0.0,
) -> Report:
    """Extract from each document and compare; with `given` the gold's mentions come with the text."""
    scores: dict[str, _Score] = {}
    report = Report()
    readers = ReaderScore()
    for document in documents:
        if document.scheme is READERS:
            readers.add(document, extractor.extract(article_of_lines(document)), min_confidence)
            continue
        score = scores.setdefault(document.scheme.name, _Score())
        with_mentions = document.mentions if given or document.root else ()
        article = Article(
            id=content_id(document.id),
            text=document.text,
            sha256="",
            published=document.published,
            publisher=document.publisher,
            mentions=with_mentions,
        )
        score.add(document, extractor.extract(article), min_confidence, extractor)
    if readers.relations:
        readers.write(READERS.name, report)
    for name, score in scores.items():
        score.write(f"{name}, mentions given" if given and name != "plover" else name, report)
    return report


def judged_claims(documents: Iterable[GoldDocument], extractor: Extractor) -> Iterator[tuple[Claim, bool]]:
    """Each claim on gold documents with whether it is right."""
    for document in documents:
        article = Article(
            id=content_id(document.id),
            text=document.text,
            sha256="",
            published=document.published,
            publisher=document.publisher,
        )
        extraction = extractor.extract(article)
        for p in _predictions(document, [c for c in extraction.claims if _judged(c, document)]):
            symmetric = p.relation in document.scheme.symmetric
            right = any(
                p.relation in g.relations and (_joins(p, g) or (symmetric and _joins(p, g, turned=True)))
                for g in document.claims
            )
            yield p.claim, right


def _span(argument: Argument | None) -> Range:
    """The characters of an end; none for a doer that is not named, which overlaps nothing."""
    return (argument.start, argument.end) if argument else (0, 0)


def _share(part: float, whole: float) -> float:
    return round(part / whole, 3) if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return round(2 * precision * recall / (precision + recall), 3) if precision + recall else 0.0


class _Score:
    """Counts over the documents of one scheme."""

    def __init__(self) -> None:
        self.gold: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.hit: Counter[str] = Counter()  # gold claims found
        self.turned: Counter[str] = Counter()
        self.as_fact: Counter[str] = Counter()
        self.as_talk: Counter[str] = Counter()
        self.rules: defaultdict[str, list[bool]] = defaultdict(list)
        self.confident: list[tuple[float, bool]] = []
        self.sides: defaultdict[str, list[bool]] = defaultdict(list)
        self.mentions: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.roots: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.sentences = self.extra = 0
        self.annotated: Counter[str] = Counter()
        self.errors: list[str] = []
        self.headline: tuple[str, ...] = ()

    def add(
        self, document: GoldDocument, extraction: Extraction, min_confidence: float, extractor: Extractor
    ) -> None:
        claims = [c for c in extraction.claims if c.confidence >= min_confidence and _judged(c, document)]
        if document.root is not None:
            self._add_root(document, claims, extractor)
            return
        self.headline = document.scheme.headline
        self._add_mentions(document, extraction)
        self._add_relations(document, extraction, list(_predictions(document, claims)))

    def _add_mentions(self, document: GoldDocument, extraction: Extraction) -> None:
        kinds = document.scheme.kinds
        gold = [
            (m.start, m.end, k)
            for m in document.mentions
            if m.type and (k := kind_of(m.type, document.scheme))
        ]
        outermost = [
            m for m in gold if not any(o[0] <= m[0] and m[1] <= o[1] and o[:2] != m[:2] for o in gold)
        ]
        found = [(m.start, m.end, k) for m in extraction.mentions if (k := kind_of(m.type, document.scheme))]
        for kind in kinds.values():
            wanted, mine = [g for g in outermost if g[2] == kind], [f for f in found if f[2] == kind]
            inner = [g for g in gold if g[2] == kind]
            self.mentions[kind]["gold"] += len(wanted)
            self.mentions[kind]["hit"] += sum(any(overlap(g[:2], f[:2]) for f in mine) for g in wanted)
            self.mentions[kind]["found"] += len(mine)
            self.mentions[kind]["right"] += sum(any(overlap(g[:2], f[:2]) for g in inner) for f in mine)

    def _add_relations(
        self, document: GoldDocument, extraction: Extraction, predictions: list[Prediction]
    ) -> None:
        open_gold = [
            c
            for c in document.claims
            if not document.scheme.scored or c.relations & set(document.scheme.scored)
        ]
        self.gold.update(min(c.relations) for c in open_gold)
        matched: set[int] = set()
        for p in sorted(predictions, key=lambda p: -p.claim.confidence):
            symmetric = p.relation in document.scheme.symmetric
            same = [
                k
                for k, g in enumerate(open_gold)
                if p.relation in g.relations and (_joins(p, g) or (symmetric and _joins(p, g, turned=True)))
            ]
            fresh = [k for k in same if k not in matched]
            if same and not fresh:
                continue
            gold = open_gold[fresh[0]] if fresh else None
            self.found[p.relation] += 1
            self.annotated[p.relation] += _between_annotated(p, document)
            self.rules[p.claim.rule].append(gold is not None)
            self.confident.append((p.claim.confidence, gold is not None))
            if gold is None:
                if any(p.relation in g.relations and _joins(p, g, turned=True) for g in open_gold):
                    self.turned[p.relation] += 1
                self._complain("false alarm", document, p)
                continue
            matched.add(fresh[0])
            self.right[p.relation] += 1
            self.hit[min(gold.relations)] += 1
            self._add_sides(document, extraction, p, gold)
        for k, gold in enumerate(open_gold):
            if k not in matched:
                words = (
                    document.text[slice(*gold.subjects[0])],
                    "|".join(sorted(gold.relations)),
                    document.text[slice(*gold.objects[0])],
                )
                self.errors.append(
                    f"missed: {' '.join(' -- '.join(words).split())} :: {_sentence(document.text, gold.subjects[0][0])}"
                )

    def _complain(self, what: str, document: GoldDocument, p: Prediction) -> None:
        words = (
            f"{document.text[slice(*p.subject)]} -- {p.claim.relation} -- {document.text[slice(*p.object)]}"
        )
        sentence = document.text[p.claim.sentence.start : p.claim.sentence.end]
        self.errors.append(
            f"{what}: {' '.join(words.split())} [{p.claim.rule}, {p.claim.confidence}] :: {' '.join(sentence.split())}"
        )

    def _add_sides(
        self, document: GoldDocument, extraction: Extraction, p: Prediction, gold: GoldClaim
    ) -> None:
        """Status, speaker, time and place of a claim that is right."""
        if gold.status:
            wanted, mine = gold.status == "plain" and not gold.speakers, p.claim.plain
            self.sides["status"].append(wanted == mine)
            if wanted != mine:
                (self.as_fact if mine else self.as_talk)[p.relation] += 1
                self._complain("taken for a fact" if mine else "taken for talk", document, p)
        for name, spans, argument in (
            ("speaker", gold.speakers, p.claim.attributed_to),
            ("place", gold.places, p.claim.where),
        ):
            if spans:
                of_entity = [
                    (m.start, m.end) for m in extraction.mentions if argument and m.entity == argument.entity
                ]
                words = str(p.claim.attributes.get("attributed_to_text", "")) if name == "speaker" else ""
                named = any(any_overlap(m, spans) for m in of_entity) or any(
                    document.text[a:b] in words for a, b in spans
                )
                self.sides[name].append(named)
                if not self.sides[name][-1]:
                    self._complain(f"other {name} than {document.text[slice(*spans[0])]}", document, p)
        if gold.when:
            self.sides["time"].append(
                p.claim.when is not None and overlap((p.claim.when.start, p.claim.when.end), gold.when)
            )
            if not self.sides["time"][-1]:
                self._complain(f"other time than {document.text[slice(*gold.when)]}", document, p)

    def _add_root(self, document: GoldDocument, claims: list[Claim], extractor: Extractor) -> None:
        source, target = ((m.start, m.end) for m in document.mentions)
        coded = [c for c in claims if c.plover]
        here = [c for c in coded if overlap(_span(c.subject), source) and overlap(_span(c.object), target)]
        turned = [c for c in coded if overlap(_span(c.subject), target) and overlap(_span(c.object), source)]
        best = max(here or turned, key=lambda c: c.confidence, default=None)
        answer = best.plover if best and best.plover else None
        how = f"{best.relation}, {best.rule}" if best else ""
        if answer is None and (reading := _reading(document, extractor)) is not None:
            answer, how = reading.root, f"by {reading.reason}"
        answer = answer or "none"
        answer = "YIELD" if answer in ("RETREAT", "CONCEDE") else answer
        wanted = str(document.root)
        self.sentences += 1
        self.extra += len(
            {(c.subject, c.object, c.plover) for c in coded}
            - {(c.subject, c.object, c.plover) for c in (*here, *turned)}
        )
        self.roots[wanted]["gold"] += 1
        self.roots[answer]["found"] += 1
        self.roots[wanted]["right"] += answer == wanted
        self.roots[wanted]["quad"] += answer != "none" and quad_of(answer) == quad_of(wanted)
        self.roots[wanted]["turned"] += bool(not here and turned)
        if answer != wanted:
            marked = f"[{document.text[slice(*source)]}] [{document.text[slice(*target)]}]"
            self.errors.append(f"{wanted} read as {answer} ({how}): {marked} :: {document.text}")

    def write(self, name: str, report: Report) -> None:
        """Add this scheme's tables, figures and errors to the report."""
        if self.roots:
            self._write_roots(name, report)
        else:
            self._write_mentions(name, report)
            self._write_relations(name, report)
        report.errors += self.errors

    def _write_mentions(self, name: str, report: Report) -> None:
        rows: list[list[object]] = []
        total: Counter[str] = Counter()
        for kind, counts in self.mentions.items():
            total.update(counts)
            rows.append([kind, *_precision_recall(counts)])
        if total["gold"]:
            rows.append(["all", *_precision_recall(total)])
            report.tables.append(Table(f"{name}: mentions", ("kind", "gold", "found", "P", "R", "F1"), rows))
            report.figures[f"{name}: mentions F1"] = float(str(rows[-1][-1]))

    def _write_relations(self, name: str, report: Report) -> None:
        rows = [
            self._row(r, [r]) for r in sorted({*self.gold, *self.found}, key=lambda r: (-self.gold[r], r))
        ]
        groups = [("all", sorted({*self.gold, *self.found}))] + (
            [("+".join(self.headline), list(self.headline))] if self.headline else []
        )
        for label, relations in groups:
            row = self._row(label, relations)
            rows.append(row)
            short = "four relations" if label != "all" else "all relations"
            report.figures |= {
                f"{name}: {short} {what}": float(str(row[k])) for what, k in (("P", 3), ("R", 4), ("F1", 5))
            }
            annotated = sum(self.annotated[r] for r in relations)
            if self.headline and label != "all":
                share = _share(sum(self.right[r] for r in relations), annotated)
                rows.append(
                    [
                        f"{label}, between annotated mentions",
                        row[1],
                        annotated,
                        share,
                        row[4],
                        _f1(share, float(str(row[4]))),
                        row[6],
                        row[7],
                        row[8],
                    ]
                )
                report.figures[f"{name}: {short} P between annotated mentions"] = share
        columns = (
            "relation",
            "gold",
            "found",
            "P",
            "R",
            "F1",
            "direction errors",
            "taken for fact",
            "taken for talk",
        )
        report.tables.append(Table(f"{name}: relations", columns, rows))
        rules = sorted(self.rules.items(), key=lambda i: (-len(i[1]), i[0]))
        report.tables.append(
            Table(
                f"{name}: precision by construction",
                ("construction", "found", "P"),
                [[r, len(v), _share(sum(v), len(v))] for r, v in rules],
            )
        )
        report.tables.append(
            Table(
                f"{name}: right by confidence",
                ("confidence", "claims", "right"),
                list(_calibration(self.confident)),
            )
        )
        if self.sides:
            rows = [[side, len(v), _share(sum(v), len(v))] for side, v in sorted(self.sides.items())]
            report.tables.append(
                Table(f"{name}: of the right claims", ("what", "named in the gold", "right"), rows)
            )
            report.figures |= {f"{name}: {side}": _share(sum(v), len(v)) for side, v in self.sides.items()}

    def _row(self, label: str, relations: Sequence[str]) -> list[object]:
        def total(counter: Counter[str]) -> int:
            return sum(counter[r] for r in relations)

        precision, recall = (
            _share(total(self.right), total(self.found)),
            _share(total(self.hit), total(self.gold)),
        )
        return [
            label,
            total(self.gold),
            total(self.found),
            precision,
            recall,
            _f1(precision, recall),
            total(self.turned),
            total(self.as_fact),
            total(self.as_talk),
        ]

    def _write_roots(self, name: str, report: Report) -> None:
        rows: list[list[object]] = []
        for root, c in sorted(self.roots.items(), key=lambda i: -i[1]["gold"]):
            precision, recall = _share(c["right"], c["found"]), _share(c["right"], c["gold"])
            rows.append([root, c["gold"], c["found"], precision, recall, _f1(precision, recall), c["turned"]])
        report.tables.append(
            Table(
                f"{name}: roots, arguments given",
                ("root", "gold", "found", "P", "R", "F1", "found the other way round"),
                rows,
            )
        )
        total: Counter[str] = Counter()
        for c in self.roots.values():
            total.update(c)
        known = [c for r, c in self.roots.items() if c["gold"]]
        macro = sum(_f1(_share(c["right"], c["found"]), _share(c["right"], c["gold"])) for c in known) / max(
            1, len(known)
        )
        figures = {
            "accuracy": _share(total["right"], total["gold"]),
            "macro F1": round(macro, 3),
            "quad class accuracy": _share(total["quad"], total["gold"]),
            "extra events a sentence": _share(self.extra, self.sentences),
        }
        report.tables.append(Table(f"{name}: in all", tuple(figures), [list(figures.values())]))
        report.figures |= {f"{name}: {k}": v for k, v in figures.items()}


def _reading(document: GoldDocument, extractor: Extractor) -> EventReading | None:
    doc = extractor.nlp(document.text)
    spans = [doc.char_span(m.start, m.end, alignment_mode="expand") for m in document.mentions]
    if spans[0] is None or spans[1] is None:
        return None
    return event_between(spans[0].root, spans[1].root, extractor.vocabulary)


def _precision_recall(c: Counter[str]) -> list[object]:
    precision, recall = _share(c["right"], c["found"]), _share(c["hit"], c["gold"])
    return [c["gold"], c["found"], precision, recall, _f1(precision, recall)]


def _calibration(pairs: list[tuple[float, bool]]) -> Iterator[list[object]]:
    for low in (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.0):
        high = {0.9: 1.01, 0.0: 0.3}.get(low, low + 0.1)
        inside = [right for confidence, right in pairs if low <= confidence < high]
        if inside:
            yield [f"{low:.1f} to {min(high, 1):.1f}", len(inside), _share(sum(inside), len(inside))]


def _judged(claim: Claim, document: GoldDocument) -> bool:
    return not document.sentences or any(a <= claim.trigger.start < b for a, b in document.sentences)


def _predictions(document: GoldDocument, claims: Iterable[Claim]) -> Iterator[Prediction]:
    """The claims in the gold's terms; an event's place lies where its doer was, in a scheme that asks for co-location."""
    for claim in claims:
        if claim.subject is None:
            continue
        relation = document.scheme.relations.get(claim.relation)
        if relation is not None:
            yield Prediction(relation, _span(claim.subject), _span(claim.object), claim)
        if claim.where is not None and document.scheme.name == "re3d":
            yield Prediction("CoLocated", _span(claim.subject), _span(claim.where), claim)


def _between_annotated(p: Prediction, document: GoldDocument) -> bool:
    """Whether a gold that leaves things out could have held the claim: each end is an annotated mention, and not both are parts of one."""
    spans = [(m.start, m.end) for m in document.mentions]
    low, high = min(p.subject[0], p.object[0]), max(p.subject[1], p.object[1])
    return (
        any_overlap(p.subject, spans)
        and any_overlap(p.object, spans)
        and not any(a <= low and high <= b for a, b in spans)
    )


def _joins(p: Prediction, gold: GoldClaim, *, turned: bool = False) -> bool:
    subject, obj = (p.object, p.subject) if turned else (p.subject, p.object)
    return any_overlap(subject, gold.subjects) and any_overlap(obj, gold.objects)


def _sentence(text: str, position: int) -> str:
    start, end = text.rfind("\n", 0, position) + 1, text.find("\n", position)
    return " ".join(text[start : end if end >= 0 else len(text)].split())[:400]
