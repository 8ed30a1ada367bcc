"""Blocks as Markdown (CommonMark, with ``~~`` for what was struck out), all of their words escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ui.export.outline import Block, Entries, Heading, Quotation, Span, Text
from ui.html.templating import seen

_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~])")
# At the start of a line these would begin a list, a heading, a quotation or a rule.
_LINE_START = re.compile(r"^(\s*)(\d{1,9})([.)])(?=\s)|^(\s*)([-+=>])", re.MULTILINE)
_MARKS = {"plain": "", "strong": "**", "removed": "~~", "added": "__"}


def markdown(blocks: Sequence[Block]) -> str:
    return "\n\n".join(_block(block) for block in blocks) + "\n"


def escaped(text: str) -> str:
    r"""
    >>> escaped("<b>1. *x*")
    '&lt;b&gt;1. \\*x\\*'
    >>> escaped("1. To note")
    '1\\. To note'
    """
    plain = str(seen(" ".join(text.split())))
    plain = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _LINE_START.sub(_line_start, _SPECIAL.sub(r"\\\1", plain))


def _line_start(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}\\{found[3]}" if found[2] else f"{found[4]}\\{found[5]}"


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * level} {escaped(text)}"
        case Text(spans):
            return _spans(spans)
        case Quotation(lines):
            return "\n>\n".join(f"> {escaped(line)}" for line in lines)
        case Entries(entries, is_numbered):
            listed = (
                f"{f'{n}.' if is_numbered else '-'} {_spans(spans)}"
                for n, spans in enumerate(entries, start=1)
            )
            return "\n".join(listed)


def _spans(spans: Iterable[Span]) -> str:
    return "".join(_span(span) for span in spans).strip()


def _span(span: Span) -> str:
    if span.url:
        # Addresses are ours and percent-encoded; in angle brackets nothing else could end them.
        return f"<{span.url}>"
    mark, words = _MARKS[span.style], escaped(span.text)
    if not words:
        return " " if span.text else ""
    before = " " if span.text[:1].isspace() else ""
    after = " " if span.text[-1:].isspace() else ""
    return f"{before}{mark}{words}{mark}{after}"
