"""What a question supposes against what the papers say: "Why did Cabinet reject ..." when it approved.

What speaks against a premise is the record of the decision that is meant (another outcome, vote, body, day,
the contrary), a sentence with another figure or person in the same place, and a sentence that denies the very
act. Nothing else does: a question that is merely not answered is no false premise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minutebook.records import Statement
from search.answering.decided.asked_decision import AskedDecision
from search.answering.decided.decisions import Decision
from search.answering.decided.recommendation_answers import state_undecided
from search.answering.decided.resolution_answers import quoted_span, state_decision
from search.answering.decided.vote_answers import state_votes
from search.answering.draft import Draft
from search.answering.facts.passage_answers import state_evidence
from search.answering.premises.acts import contrary_decision, denying_sentence, only_to_be_looked_into
from search.answering.premises.figures import another_figure
from search.answering.premises.meetings import another_meeting
from search.answering.premises.nothing_brought import nothing_brought
from search.answering.premises.outcomes import another_outcome
from search.answering.premises.people import done_by_another
from search.answering.premises.supposing import Contradiction, supposes
from search.answering.premises.votes import another_result, is_moved_by_another
from search.answering.records_in_words import record_line

OTHERWISE = "The papers say otherwise than the question supposes"


def corrections(draft: Draft, decisions: list[Decision], asked: AskedDecision) -> list[Statement]:
    """Return what shows that the papers say otherwise than the question supposes, that being said first;
    nothing where nothing does."""
    if not supposes(draft.query):
        return []
    found = next(_contradictions(draft, decisions, asked), None)
    stated = _state(draft, found) if found else []
    if found is None or not stated:
        return []
    line = stated[0].text if stated[0].kind == "record" else ""
    instead = ". ".join(part for part in (found.says, line) if part)
    lead = Statement("record", f"{OTHERWISE}: {instead}".removesuffix(": "), stated[0].citations[:1])
    return [lead, *(stated[1:] if line else stated)]


def is_corrected(stated: Sequence[Statement]) -> bool:
    """Say whether an answer begins with what corrects the question."""
    return bool(stated) and stated[0].text.startswith(OTHERWISE)


def with_corrections(corrected: list[Statement], stated: list[Statement]) -> list[Statement]:
    """Put what corrects the question first, each statement once."""
    said = {s.text for s in corrected}
    lead = corrected[0].text if corrected else ""
    return [*corrected, *(s for s in stated if s.text not in said and s.text not in lead)]


def _contradictions(draft: Draft, decisions: list[Decision], asked: AskedDecision) -> Iterator[Contradiction]:
    """Yield what speaks against the question, records before sentences; each is looked for when the ones
    before it found nothing."""
    query = draft.query
    if nothing := nothing_brought(draft, asked):
        yield nothing
    if outcome := another_outcome(draft, decisions, asked):
        yield outcome
    if result := another_result(query, decisions, draft.about):
        yield result
    if is_moved_by_another(query, decisions):
        yield Contradiction(decision=decisions[0], by_vote=True)
    if meeting := another_meeting(draft, decisions, asked):
        yield meeting
    if contrary := contrary_decision(query, decisions, draft.about):
        yield contrary
    if proposal := only_to_be_looked_into(draft):
        yield proposal
    if figure := another_figure(draft, decisions):
        yield figure
    if person := done_by_another(draft):
        yield person
    # How votes ended is compared with their records: "the motion was lost" is said of many a motion.
    denial = denying_sentence(query, draft.evidence) if draft.question.intent != "vote" else None
    if denial:
        yield denial


def _state(draft: Draft, found: Contradiction) -> list[Statement]:
    if found.recommended:
        return state_undecided(draft, found.recommended)
    if found.evidence:
        return state_evidence(draft.sources, [found.evidence], draft.citations, most=1)
    if found.decision is None:
        return []
    if found.span:
        return _state_span(found.decision, found.span, draft)
    if found.by_vote:
        # Who moved it, or how it ended: what corrects comes first.
        return state_votes(draft, [found.decision], by_mover=not found.says)
    return state_decision(found.decision, draft.citations, draft.about)


def _state_span(decision: Decision, span: tuple[int, int], draft: Draft) -> list[Statement]:
    quoted = quoted_span(decision, *span, draft.citations)
    line = record_line(decision.document, decision.meeting, decision.item)
    return [Statement("record", line, quoted[0].citations[:1]), *quoted] if quoted else []
