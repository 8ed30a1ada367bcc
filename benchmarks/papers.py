"""Council papers made up in quantity, for measuring speed: the same for the same seed.

Words are drawn as they fall in real papers, few often and most seldom (Zipf), from words of the trade and
invented names. An item has a subject of its own, words that its passages share, so that a question about it
has something to find. Vectors are random about a centre for each item: as good as others for measuring time,
and made at once, where encoding would take an hour.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from minutebook.records import Chunk, Document, Item, Meeting, Page

SEED = 20_240_207
ITEMS_A_PAPER = 5
CHUNKS_AN_ITEM = 4
CHUNKS_A_PAGE = 3
WORDS_A_CHUNK = 110
_SUBJECT_WORDS = 5
_NAMES = 30_000
_SECTIONS = ("summary", "financial", "discussion", "resolution")
_BODIES = (
    "Cabinet",
    "County Council",
    "Planning Committee",
    "Health Overview and Scrutiny Committee",
    "Licensing Sub-Committee",
    "Audit Committee",
)
_TRADE = """
the of to and in that be for a on with by is was it as from at or this report council cabinet
members committee service services budget care approve agreed noted resolved recommended proposal
contract procurement funding consultation officers director policy strategy capital revenue savings
cost risk local authority residents highways housing education adult children social public health
transport planning application site area school schools road scheme review decision meeting minutes
delegated authority partner partnership delivery programme year period financial pressure reserve
grant government legal equality impact assessment climate waste library performance update action
plan framework provision need demand tender award options appraisal works centre
""".split()
_SYLLABLES = "ash bar brook comb den dun ell fer gar ham hart hurst ing ley mar mere nor over pen quay row "
_SYLLABLES += "sal stan stow thorn ton under ver wal wick wold worth yar zeal"


@dataclass(frozen=True, slots=True)
class Paper:
    document: Document
    chunks: tuple[Chunk, ...]
    vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about an item."""

    query: str
    item_id: str


def papers(chunks: int, dimension: int) -> Iterator[Paper]:
    """Yield papers of 20 passages each until there are at least so many."""
    words, chances = _vocabulary()
    for number in range(-(-chunks // (ITEMS_A_PAPER * CHUNKS_AN_ITEM))):
        yield _paper(number, words, chances, dimension)


def questions(chunks: int, n: int) -> list[Asked]:
    """Return questions on subjects of the papers: in full, as keywords, and with a body or a month."""
    rng = np.random.default_rng((SEED, chunks))
    words, _ = _vocabulary()
    asked = []
    for turn in range(n):
        number = int(rng.integers(0, -(-chunks // (ITEMS_A_PAPER * CHUNKS_AN_ITEM))))
        ordinal = int(rng.integers(0, ITEMS_A_PAPER))
        subject = " ".join(_subject(number, ordinal, words)[:3])
        body, date = _meeting_of(number)
        forms = (
            f"what did {body} resolve on {subject}?",
            subject,
            f"why was {subject} approved in {date:%B %Y}",
            f"how much will the {subject} contract cost the council",
        )
        asked.append(Asked(forms[turn % len(forms)], f"{_doc_id(number)}-m0-i{ordinal}"))
    return asked


@cache
def _vocabulary() -> tuple[list[str], NDArray[np.float64]]:
    rng = np.random.default_rng(SEED)
    syllables = _SYLLABLES.split()
    made = ("".join(rng.choice(syllables, rng.integers(2, 5))) for _ in range(_NAMES))
    words = list(dict.fromkeys([*_TRADE, *made]))
    weights = 1.0 / (np.arange(len(words)) + 3.0)
    return words, weights / weights.sum()


def _paper(number: int, words: list[str], chances: NDArray[np.float64], dimension: int) -> Paper:
    rng = np.random.default_rng((SEED, number))
    doc_id = _doc_id(number)
    body, date = _meeting_of(number)
    title = f"Minutes, {body}, {date:%d %B %Y}"
    drawn = rng.choice(len(words), (ITEMS_A_PAPER, CHUNKS_AN_ITEM, WORDS_A_CHUNK), p=chances)
    text, chunks, items = title, list[Chunk](), list[Item]()
    for ordinal in range(ITEMS_A_PAPER):
        subject = _subject(number, ordinal, words)
        name, item_id, item_start = " ".join(subject[:3]).title(), f"{doc_id}-m0-i{ordinal}", len(text) + 1
        for place, section in enumerate(_SECTIONS):
            passage = _passage(section, subject, [words[i] for i in drawn[ordinal, place]])
            start = len(text) + 1
            text = f"{text}\n{passage}"
            n = len(chunks)
            chunks.append(
                Chunk(
                    f"{doc_id}-{n:05d}", doc_id, n, start, len(text), passage,
                    f"{body}, {date:%d %B %Y}, {name}, {section}", f"{doc_id}-m0", item_id, section,
                )
            )  # fmt: skip
        items.append(Item(item_id, str(ordinal + 1), name, item_start, len(text), outcome="resolved"))
    meeting = Meeting(f"{doc_id}-m0", body, date, "subject", 0, len(text), items=tuple(items))
    document = Document(
        doc_id=doc_id, path=f"made/{number:06d}.pdf", sha256=hashlib.sha256(doc_id.encode()).hexdigest(),
        format="pdf", kind="minutes", form=None, title=title, council=f"Council {number % 7}", text=text,
        pages=tuple(_pages(chunks)), meetings=(meeting,),
    )  # fmt: skip
    return Paper(document, tuple(chunks), _vectors(rng, dimension))


def _passage(section: str, subject: list[str], drawn: list[str]) -> str:
    lead = "RESOLVED: 1.1 To approve" if section == "resolution" else f"{section.capitalize()}. The"
    # The subject stands among the other words as it does in a report: at the start and once again.
    sentence = [*subject[:3], *drawn[:50], *subject[2:], *drawn[50:]]
    lines = [" ".join(sentence[i : i + 18]) for i in range(0, len(sentence), 18)]
    return f"{lead} " + ". ".join(lines) + f". A sum of £{len(drawn) * 7},000 was set aside."


def _pages(chunks: list[Chunk]) -> Iterator[Page]:
    start = 0
    for number, first in enumerate(range(0, len(chunks), CHUNKS_A_PAGE), start=1):
        end = chunks[min(first + CHUNKS_A_PAGE, len(chunks)) - 1].end
        yield Page(number, str(number), start, end, start, end)
        start = end + 1


def _vectors(rng: np.random.Generator, dimension: int) -> NDArray[np.float32]:
    centres = rng.standard_normal((ITEMS_A_PAPER, 1, dimension), np.float32)
    about = 0.7 * rng.standard_normal((ITEMS_A_PAPER, CHUNKS_AN_ITEM, dimension), np.float32)
    rows = (centres + about).reshape(-1, dimension)
    unit: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def _subject(number: int, ordinal: int, words: list[str]) -> list[str]:
    rng = np.random.default_rng((SEED, number, ordinal))
    return [words[i] for i in rng.integers(40, len(words), _SUBJECT_WORDS)]


def _meeting_of(number: int) -> tuple[str, dt.date]:
    return _BODIES[number % len(_BODIES)], dt.date(2019, 1, 7) + dt.timedelta(days=7 * (number % 360))


def _doc_id(number: int) -> str:
    return hashlib.sha256(f"made {number}".encode()).hexdigest()[:16]
