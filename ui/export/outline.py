"""Records as blocks that a text document is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from minutebook.records import (
    Answer,
    Citation,
    Comparison,
    Hit,
    LedgerEntry,
    SearchResult,
    Step,
)
from minutebook.text import match_key
from minutebook.wording import (
    GLOSS_HEADING,
    citation_words,
    long_date,
    outcome_words,
    page_words,
    pages_words,
    where_words,
)
from ui.export.provenance import Provenance
from ui.html.answers import STATUS_WORDS
from ui.html.links import Links
from ui.html.marked import runs_of
from ui.html.matters import CHANGE_WORDS
from ui.html.verbatim import lines_of

Style = Literal["plain", "strong", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Span:
    text: str
    style: Style = "plain"
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """The papers' own words, a line for each paragraph."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """A list, each entry a line; ``is_numbered`` where its order says something."""

    entries: tuple[tuple[Span, ...], ...]
    is_numbered: bool = False


Block = Heading | Text | Quotation | Entries


def answer_blocks(
    answer: Answer, links: Links, made: Provenance, comparison: Comparison | None = None
) -> list[Block]:
    return [*_answer(answer, links, comparison), _text(made.sentence())]


def search_blocks(result: SearchResult, links: Links, made: Provenance) -> list[Block]:
    blocks: list[Block] = [Heading(1, f"Passages for “{result.query}”")]
    for hit in result.hits:
        blocks += _hit(hit, links)
    if not result.hits:
        blocks.append(_text("Nothing found in the papers searched."))
    return [*blocks, _text(made.sentence())]


def ledger_blocks(entries: Sequence[LedgerEntry], links: Links, made: Provenance) -> list[Block]:
    blocks: list[Block] = [Heading(1, "Decisions")]
    for entry in entries:
        blocks += _entry(entry, links)
    if not entries:
        blocks.append(_text("No resolutions in the papers searched."))
    return [*blocks, _text(made.sentence())]


def _answer(answer: Answer, links: Links, comparison: Comparison | None) -> Iterator[Block]:
    yield Heading(1, answer.query)
    yield Text((Span(STATUS_WORDS[answer.status], "strong"),))
    is_glossed = False
    for statement in answer.statements:
        marks = "".join(f" [{n}]" for n in statement.citations)
        if statement.kind == "verbatim":
            *lines, last = _quoted(statement.text) or [""]
            yield Quotation((*lines, last + marks))
        else:
            if statement.kind == "gloss" and not is_glossed:
                yield Text((Span(f"{GLOSS_HEADING}:", "strong"),))
                is_glossed = True
            yield _text(f"{statement.text}{marks}")
    is_text_shown = not answer.statements
    if is_text_shown:
        yield _text(answer.text)
    if answer.reason and not (is_text_shown and match_key(answer.reason) in match_key(answer.text)):
        yield _text(answer.reason)
    if comparison:
        yield from _comparison(comparison)
    if len(answer.timeline) > 1:
        yield Heading(2, "What happened, in order")
        yield Entries(tuple((Span(_step(step)),) for step in answer.timeline), is_numbered=True)
    if answer.citations:
        yield Heading(2, "Where this is written")
        yield Entries(tuple(_citation(citation, links) for citation in answer.citations))
    yield _text(_searched(answer))


def _comparison(comparison: Comparison) -> Iterator[Block]:
    yield Heading(2, "Recommended against resolved")
    for change in comparison.changes:
        shown = change.resolved or change.recommended
        numbers = " ".join(p.number for p in shown if p.number)
        spans = [Span(f"{CHANGE_WORDS[change.kind]}: ", "strong")]
        spans += [Span(f"{numbers} ")] if numbers else []
        if change.kind == "changed" and change.words:
            spans += [Span(f"{run.text} ", _style(run.kind)) for run in change.words]
        else:
            whole: Style = {"added": "added", "dropped": "removed"}.get(change.kind, "plain")  # type: ignore[assignment]
            spans.append(Span(" ".join(p.text for p in shown), whole))
        yield Text(tuple(spans))


def _style(kind: str) -> Style:
    return "removed" if kind == "removed" else "added" if kind == "added" else "plain"


def _hit(hit: Hit, links: Links) -> Iterator[Block]:
    where = where_words(hit.document, hit.meeting, hit.item)
    yield Heading(2, f"{hit.rank}. {where}")
    yield Text(
        tuple(Span(run.text, "strong" if run.is_marked else "plain") for run in runs_of(hit.snippet_html))
    )
    if hit.pages:
        yield _place(
            hit.document.path, pages_words(hit.pages), links.page(hit.document.doc_id, hit.pages[0].page)
        )
    else:
        yield _place(hit.document.path, None, links.document(hit.document.doc_id))


def _entry(entry: LedgerEntry, links: Links) -> Iterator[Block]:
    yield Heading(2, where_words(entry.document, entry.meeting, entry.item))
    refs = [outcome_words(entry.outcome)]
    refs += [f"decision {entry.item.decision_ref}"] if entry.item.decision_ref else []
    yield _text("; ".join(refs).capitalize())
    lines = [entry.marker, *(_paragraph(p.number, p.text) for p, _ in entry.paragraphs)]
    yield Quotation(tuple(line for line in lines if line))
    page = next((page for _, page in entry.paragraphs if page), None)
    doc_id = entry.document.doc_id
    url = links.page(doc_id, page.page) if page else links.document(doc_id)
    yield _place(entry.document.path, page_words(page) if page else None, url)


def _place(path: str, page: str | None, url: str) -> Text:
    return Text((Span(f"{path}{f', {page}' if page else ''}: "), Span(url, url=url)))


def _citation(citation: Citation, links: Links) -> tuple[Span, ...]:
    url = (
        links.page(citation.doc_id, citation.page)
        if citation.page is not None
        else links.document(citation.doc_id)
    )
    return (Span(f"[{citation.n}] {citation_words(citation)}: "), Span(url, url=url))


def _step(step: Step) -> str:
    date = long_date(step.date) if step.date else "undated"
    words = [step.body, step.item.title if step.item else None, outcome_words(step.outcome)]
    return f"{date}: {', '.join(word for word in words if word)} [{step.citation}]"


def _searched(answer: Answer) -> str:
    searched = answer.searched
    span = ""
    if searched.date_from and searched.date_to:
        span = f", of meetings from {long_date(searched.date_from)} to {long_date(searched.date_to)}"
    bodies = f" Bodies: {', '.join(searched.bodies)}." if searched.bodies else ""
    return f"Searched {searched.documents} papers{span}.{bodies}"


def _quoted(text: str) -> list[str]:
    return [_paragraph(line.number, line.text) for line in lines_of(text)]


def _paragraph(number: str | None, text: str) -> str:
    return f"{number} {text}" if number else text


def _text(words: str) -> Text:
    return Text((Span(words),))
