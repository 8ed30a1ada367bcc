"""What is wrong with the gold itself: a quote that is not on its page, a doubled id, an unknown kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from eval.pages import place_text
from eval.questions import KINDS, GoldPlace, Question
from minutebook.text import contains_verbatim

# A quote identifies a passage; a longer one belongs in two facts.
MAX_QUOTE_CHARS = 300

PlaceText = Callable[[GoldPlace], str | None]


def problems(questions: Sequence[Question], place_text: PlaceText) -> list[str]:
    """Return what is wrong, one line each; ``place_text`` gives None for a document or page
    that is absent."""
    found = [
        f"{query_id}: {n} questions have this id"
        for query_id, n in Counter(q.query_id for q in questions).items()
        if n > 1
    ]
    for question in questions:
        found += [f"{question.query_id}: {what}" for what in _problems(question, place_text)]
    return found


def missing_kinds(questions: Sequence[Question]) -> list[str]:
    present = {question.kind for question in questions}
    return [kind for kind in KINDS if kind not in present]


def _problems(question: Question, place_text: PlaceText) -> list[str]:
    found = []
    if question.kind not in KINDS:
        found.append(f"unknown kind {question.kind}")
    if question.answerable and not question.facts:
        found.append("answerable, but names no fact")
    if question.kind == "unanswerable" and question.answerable:
        found.append("unanswerable, but marked answerable")
    for fact in question.facts:
        if len(fact.quote) > MAX_QUOTE_CHARS:
            found.append(f"quote of {len(fact.quote)} characters: {fact.quote[:60]}…")
        if not fact.places:
            found.append(f"no place: {fact.quote[:60]}")
        for place in fact.places:
            text = place_text(place)
            if text is None:
                found.append(f"no such document or page: {place.doc} page {place.page}")
            # The words on a scanned page are for a reader's eyes; there is no text to find them in.
            elif text.strip() and not contains_verbatim(text, fact.quote):
                found.append(f"not on {place.doc} page {place.page}: {fact.quote[:60]}")
    return found


def files_below(folders: Sequence[Path]) -> PlaceText:
    """Return the text of a place, read from the files below the corpus folders."""
    roots = {folder.name: folder for folder in folders}

    def text(place: GoldPlace) -> str | None:
        top, _, rest = place.doc.partition("/")
        file = roots[top] / rest if top in roots else None
        if file is None or not file.is_file():
            return None
        return place_text(file, place.page)

    return text
