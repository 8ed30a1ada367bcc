"""Whether an answer is right, verbatim and cited where the gold says.

The verbatim check reads the cited page afresh from the file (``eval.pages``) and owes nothing to the
answerer's own check.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from eval.pages import without_bullets
from eval.questions import Question
from eval.relevance import citation_covers
from minutebook.records import Answer, Citation
from minutebook.text import contains_verbatim, match_key

Verdict = Literal["right", "wrong", "refused"]
PageText = Callable[[Citation], str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one answer did.

    ``gold_cited`` is None where the gold names no place, ``first_on_gold`` also where nothing was cited.
    Of ``n_citations`` citations ``n_on_gold`` stand on a place of some fact; of ``n_facts`` facts
    ``n_facts_cited`` have a citation on a place of theirs. So what is cited beside the point, and what is
    left without a citation, count apart (citation precision and recall, Liu, Zhang and Liang, "Evaluating
    verifiability in generative search engines", EMNLP 2023).
    """

    verdict: Verdict
    status_right: bool
    missing: tuple[str, ...]
    forbidden: tuple[str, ...]
    not_verbatim: tuple[str, ...]
    n_citations: int
    gold_cited: bool | None
    first_on_gold: bool | None
    n_on_gold: int
    n_facts: int
    n_facts_cited: int


def expected_statuses(question: Question) -> frozenset[str]:
    """Return the statuses that are right for a question of this kind."""
    if not question.answerable:
        return frozenset({"not_found", "private"} if question.kind == "exempt" else {"not_found"})
    if question.kind == "exempt":
        return frozenset({"private"})
    return frozenset({"answered", "partial"})


def judge(question: Question, answer: Answer, page_text: PageText) -> Judgement:
    status_right = answer.status in expected_statuses(question)
    said = match_key(" ".join([answer.text, *(citation.quote for citation in answer.citations)]))
    missing = tuple(words for words in question.must_include if match_key(words) not in said)
    forbidden = tuple(words for words in question.must_not_include if match_key(words) in said)
    is_right = status_right and not missing and not forbidden
    refused = answer.status == "not_found" and question.answerable
    covering = [
        any(citation_covers(citation, fact) for fact in question.facts) for citation in answer.citations
    ]
    has_places = bool(question.facts)
    return Judgement(
        verdict="right" if is_right else "refused" if refused else "wrong",
        status_right=status_right,
        missing=missing,
        forbidden=forbidden,
        not_verbatim=not_verbatim(answer.citations, page_text),
        n_citations=len(answer.citations),
        gold_cited=any(covering) if has_places else None,
        first_on_gold=covering[0] if has_places and covering else None,
        n_on_gold=sum(covering),
        n_facts=len(question.facts),
        n_facts_cited=sum(any(citation_covers(c, fact) for c in answer.citations) for fact in question.facts),
    )


def not_verbatim(citations: Sequence[Citation], page_text: PageText) -> tuple[str, ...]:
    """Return the quotes that do not stand on the page they cite."""
    return tuple(
        c.quote
        for c in citations
        if not contains_verbatim(without_bullets(page_text(c)), without_bullets(c.quote))
    )
