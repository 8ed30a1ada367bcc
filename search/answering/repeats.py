"""Nothing is said twice: a quotation that an earlier one of the same paper holds is left out again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from minutebook.records import Citation, Statement, Step

_NO_LETTER = re.compile(r"[\W_]+")
# How a decision begins is put in other words where it is composed from its paragraphs.
_MARKER = re.compile(r"^\W*(?:resolved|agreed|decisions?|recommended)\b\W*(?:that\b)?", re.IGNORECASE)


def without_repeats(statements: Sequence[Statement], citations: Sequence[Citation]) -> list[Statement]:
    """Leave out quotations whose words were quoted from the same paper before, and the record lines above
    them: those said before, and those that only introduce. Numbers' brackets, marks and breaks make no
    difference; a line that stands above already is not repeated for the next quotation."""
    papers = {citation.n: citation.doc_id for citation in citations}
    quoted: list[tuple[str, set[str]]] = []
    said: set[str] = set()
    above = ""
    kept: list[Statement] = []
    for statement, following in zip(statements, [*statements[1:], None], strict=False):
        if statement.kind == "verbatim":
            if not _is_quoted(statement, papers, quoted):
                kept.append(statement)
                quoted.append((_letters(statement.text), {papers[n] for n in statement.citations}))
            continue
        is_repeated = statement.text in said or statement.text.endswith(":")
        leads_nowhere = following is None or _is_quoted(following, papers, quoted)
        if not (is_repeated and leads_nowhere) and statement.text != above:
            kept.append(statement)
            above = statement.text
        said.add(statement.text)
    return kept


def only_cited(
    statements: Sequence[Statement], timeline: Sequence[Step], citations: Sequence[Citation]
) -> tuple[list[Statement], list[Step], list[Citation]]:
    """Number anew the citations that statements and steps still point to; the others are left out."""
    used = {n for statement in statements for n in statement.citations} | {step.citation for step in timeline}
    left = [citation for citation in citations if citation.n in used]
    number = {citation.n: position for position, citation in enumerate(left, 1)}
    return (
        [replace(s, citations=tuple(number[n] for n in s.citations)) for s in statements],
        [replace(step, citation=number[step.citation]) for step in timeline],
        [replace(citation, n=number[citation.n]) for citation in left],
    )


def _is_quoted(statement: Statement, papers: dict[int, str], quoted: Sequence[tuple[str, set[str]]]) -> bool:
    if statement.kind != "verbatim":
        return False
    words, own = _letters(_MARKER.sub("", statement.text)), {papers[n] for n in statement.citations}
    return any(words in before and own <= theirs for before, theirs in quoted)


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text.casefold())
