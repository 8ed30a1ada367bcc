"""Choose how to answer, compose the statements, and say no where the papers hold nothing."""

from __future__ import annotations

from minutebook.records import Answer, Filters, Intent, Status
from search.answering.courses.precedent_answers import is_of_record
from search.answering.decided.call_in_answers import (
    add_call_in_deadline,
    asks_call_in_deadline,
    decision_to_call_in,
)
from search.answering.decided.decided import (
    add_decisions,
    add_with_evidence,
    asked_of,
    asks_decision,
    decisions_of,
)
from search.answering.decided.reasons import with_reasons
from search.answering.decided.reference_answers import state_mentions, state_records
from search.answering.decided.vote_answers import add_votes
from search.answering.draft import Draft
from search.answering.facts.asked_values import asked_values, missing_value
from search.answering.facts.attendance_answers import is_untold_why, state_attendance
from search.answering.facts.attended_meetings import is_of_day, meetings_meant
from search.answering.facts.binding import read_asked
from search.answering.facts.evidence import find_evidence, read_passages
from search.answering.facts.keyword_answers import add_items, asks_for_items
from search.answering.facts.next_meeting_answers import (
    add_next_meeting,
    asks_next_meeting,
    notices_of_next_meeting,
)
from search.answering.facts.passage_answers import state_evidence
from search.answering.facts.private_answers import state_private, state_withheld
from search.answering.premise import corrections, is_corrected, with_corrections
from search.answering.premises.unvoted import NO_VOTE, state_unvoted
from search.answering.quoting import Citations, without_markup_of_text_files
from search.answering.records_in_words import long_date
from search.answering.repeats import only_cited, without_repeats
from search.answering.sources import Sources
from search.answering.support.absent_bodies import absent_body
from search.answering.support.absent_times import absent_time
from search.answering.support.personal_life import asked_of_person, is_told_of
from search.answering.support.support import subject_weights
from search.answering.support.support_model import model_of, rare_words, read_signs
from search.answering.support.untold import is_untold
from search.papers import Papers
from search.query.understanding import understand_question

# How many passages an answer is chosen from.
PASSAGES = 20
# A question for a fact is refused below this probability; the model is fitted as if every second question had
# an answer, and most have. On the shared gold, the samples and the development questions seven that no
# paper answers stand between 0.3 and this, and one that one does; up to 0.4 three more, and three.
LEAST_SUPPORT = 0.35
# Decisions, votes and courses of events are answered from records: what they lack is seen there too. Keywords
# are answered with passages, which claim nothing.
LEAST_SUPPORT_OF_RECORDS = 0.25
# Above this, the value asked for set aside, it is still looked at whether the matter was private, or is not
# as the question supposes: either way the value is missing by its nature.
LEAST_SUPPORT_TO_EXPLAIN = 0.15
_FIGURES = ("money", "count", "figure", "percentage", "duration")


def answer(query: str, *, filters: Filters, papers: Papers) -> Answer:
    """Answer ``query`` from the papers that pass ``filters``."""
    sources = Sources(papers, papers.searched(filters))
    question = understand_question(query, papers.bodies)
    weights = sources.weights(query)
    hits = sources.search(query, PASSAGES, filters)
    about = subject_weights(weights)
    evidence = find_evidence(read_asked(query, about), read_passages(sources, hits))
    draft = Draft(query, filters, question, sources, weights, about, hits, evidence)
    support, without_value = _support(draft)
    status: Status = "not_found"
    if asks_call_in_deadline(query):
        draft.to_call_in = decision_to_call_in(draft)
    if asks_next_meeting(query):
        draft.next_meeting = notices_of_next_meeting(draft)
    # A reference, a day or an outcome finds its records, or does not: no need to weigh words.
    is_exact = (
        question.intent == "reference"
        or (question.intent == "attendance" and (bool(question.dates) or _is_of_known_day(draft)))
        or (question.intent == "precedent" and is_of_record(query))
        or draft.to_call_in is not None
        or bool(draft.next_meeting)
    )
    if beyond := _beyond_the_papers(draft):
        draft.reason = beyond
    elif question.intent in ("resolution", "fact") and not is_exact and is_untold(draft):
        status = _explain(draft)
        draft.reason = draft.reason or "the papers found tell of the matter, not whether that is so"
    elif hits and (support >= _least(question.intent) or is_exact):
        status = _compose(draft)
    elif hits and without_value >= LEAST_SUPPORT_TO_EXPLAIN:
        status = _explain(draft)
    if status in ("answered", "partial") and (other := _is_of_another_time(draft)):
        status, draft.reason = "not_found", other
    if status == "not_found":
        draft.statements, draft.timeline, draft.citations = [], [], Citations()
        draft.reason = "; ".join(part for part in (_nothing(sources), draft.reason) if part)
    return _finished(status, draft, support)


def _beyond_the_papers(draft: Draft) -> str | None:
    """Say why a question is one that these papers cannot answer, whatever words of it they hold."""
    papers, query = draft.sources.papers, draft.query
    if body := absent_body(query, papers.bodies, papers.councils, [hit.text for hit in draft.hits]):
        return f"none of the papers is of the {body}, nor do those found say what was asked of it"
    person = asked_of_person(query)
    if person and not is_told_of(person, (each.text for each in draft.evidence)):
        return "the papers found tell nothing of the private life of whoever is asked about"
    return None


def _is_of_another_time(draft: Draft) -> str | None:
    """Say of which time nothing is that an answer would say, though it is asked about."""
    if draft.question.intent in ("reference", "timeline", "precedent") or is_corrected(draft.statements):
        return None
    cited = dict.fromkeys(n for statement in draft.statements for n in statement.citations)
    found = {citation.n: citation for citation in draft.citations.found}
    time = absent_time(draft.query, draft.question.periods, [found[n] for n in cited])
    return f"what was found on it is not of {time}, nor speaks of it" if time else None


def _is_of_known_day(draft: Draft) -> bool:
    """Say whether a meeting that is minuted was held on a day, or in a month, that the question names."""
    return is_of_day(draft) and bool(meetings_meant(draft))


def _least(intent: Intent) -> float:
    return LEAST_SUPPORT if intent == "fact" else LEAST_SUPPORT_OF_RECORDS


def _compose(draft: Draft) -> Status:
    """Fill the draft by what the question asks for. Returns the status."""
    intent = draft.question.intent
    if intent == "reference":
        draft.statements = state_records(draft.query, draft.sources, draft.weights, draft.citations)
        draft.statements = draft.statements or state_mentions(
            draft.query, draft.sources, draft.hits, draft.citations
        )
        return "answered" if draft.statements else "not_found"
    if intent != "attendance" and _add_private(draft) and not _has_public_way(draft):
        return "private"
    if draft.to_call_in:
        add_call_in_deadline(draft, draft.to_call_in)
        return "answered" if draft.statements else "not_found"
    if draft.next_meeting:
        add_next_meeting(draft, draft.next_meeting)
        return "answered" if draft.statements else "not_found"
    if intent == "vote":
        unvoted = state_unvoted(draft, decisions_of(draft), asked_of(draft))
        if unvoted is not None:
            if not unvoted:
                # What is missing may be who moved it, or who voted which way.
                add_votes(draft)
                draft.reason = draft.reason or NO_VOTE.lower()
            draft.statements = unvoted
            return "answered" if unvoted else "not_found"
    supposes = intent != "attendance" and draft.next_meeting is None
    corrected = corrections(draft, decisions_of(draft), asked_of(draft)) if supposes else []
    if intent == "attendance":
        draft.statements = state_attendance(draft, meetings_meant(draft))
        if not draft.statements and (draft.question.dates or draft.question.months):
            named = "on that day" if draft.question.dates else "in that month"
            draft.reason = f"no minutes of a meeting {named} are in the papers"
            return "not_found"
        if is_untold_why(draft.query, draft.statements):
            draft.reason = "the minutes name who was absent, not why"
            return "not_found"
    elif intent == "vote":
        add_votes(draft)
        if draft.reason and not corrected:
            return "not_found"
        draft.reason = None
    elif intent in ("resolution", "timeline", "precedent") and (
        asks_decision(draft.query) or not _asks_figure(draft)
    ):
        if not draft.timeline:
            add_decisions(draft)
    elif asks_for_items(draft):
        add_items(draft)
    if not draft.statements:
        add_with_evidence(draft)
    elif intent not in ("resolution", "precedent", "keyword", "attendance"):
        draft.statements += state_evidence(draft.sources, draft.evidence, draft.citations, most=2)
    draft.statements = with_corrections(corrected, with_reasons(draft))
    if draft.statements and intent == "fact":
        draft.reason = draft.reason or missing_value(draft.query, [s.text for s in draft.statements])
    if draft.statements and draft.reason:
        return "partial"
    return "answered" if draft.statements else "not_found"


def _has_public_way(draft: Draft) -> bool:
    """Say whether a timeline is asked for that has public steps beside the private ones; then it stands in
    the draft, in place of these, which it brings itself."""
    if draft.question.intent != "timeline":
        return False
    private = {citation.item.item_id for citation in draft.citations.found if citation.item}
    kept = draft.statements, draft.citations, draft.reason
    draft.statements, draft.citations, draft.reason = [], Citations(), None
    add_decisions(draft)
    steps = {step.item.item_id for step in draft.timeline if step.item}
    has_way = bool(steps & private and steps - private)
    if not has_way:
        draft.timeline = []
        draft.statements, draft.citations, draft.reason = kept
    return has_way


def _explain(draft: Draft) -> Status:
    """Say why there is no answer, where the papers do. Returns the status."""
    # What was decided in private lacks the words and values that are asked for, by design.
    if _add_private(draft):
        return "private"
    # So does what never happened.
    draft.statements = corrections(draft, decisions_of(draft), asked_of(draft))
    if draft.statements:
        return "answered"
    draft.reason = missing_value(draft.query, [each.text for each in draft.evidence[:1]])
    return "not_found"


def _add_private(draft: Draft) -> bool:
    found, draft.reason = state_private(draft.sources, draft.hits[:6], draft.about, draft.citations)
    if not found and draft.question.intent in ("fact", "keyword"):
        found, draft.reason = state_withheld(draft.sources, draft.evidence, draft.citations)
    draft.statements = found
    return bool(found)


def _asks_figure(draft: Draft) -> bool:
    """Say whether a figure is asked for: "how much did the buses that the Council supported cost" asks
    for no decision."""
    kinds = asked_values(draft.query)
    return bool(kinds) and kinds[0] in _FIGURES


def _support(draft: Draft) -> tuple[float, float]:
    """Return how far what was found supports an answer, and how far with the value asked for."""
    rare = rare_words(draft.about, draft.sources.papers.lexical.document_frequency)
    model = model_of(draft.sources.papers.support_model)
    forms = draft.sources.other_forms(draft.query)
    signs = read_signs(draft.query, draft.question, draft.about, rare, draft.evidence, forms)
    return model.support(signs), model.support(signs._replace(bound=1.0) if signs else None)


def _nothing(sources: Sources) -> str:
    searched = sources.searched
    bodies = ", ".join(searched.bodies[:6]) + (" and others" if len(searched.bodies) > 6 else "")
    between = f", {long_date(searched.date_from)} to {long_date(searched.date_to)}"
    dates = between if searched.date_from else ""
    papers = "paper" if searched.documents == 1 else "papers"
    return f"not found in the {searched.documents} {papers} searched ({bodies or 'no body named'}{dates})"


def _finished(status: Status, draft: Draft, support: float) -> Answer:
    read_out = without_markup_of_text_files(draft.statements, draft.citations.found)
    statements, timeline, citations = only_cited(
        without_repeats(read_out, draft.citations.found), draft.timeline, draft.citations.found
    )
    lines = [f"{s.text} {' '.join(f'[{n}]' for n in s.citations)}".strip() for s in statements]
    if draft.reason and status != "answered":
        lines.insert(0, f"{draft.reason[:1].upper()}{draft.reason[1:]}.")
    return Answer(
        query=draft.query,
        status=status,
        intent=draft.question.intent,
        text="\n\n".join(lines),
        statements=tuple(statements),
        citations=tuple(citations),
        timeline=tuple(timeline),
        searched=draft.sources.searched,
        reason=draft.reason,
        index=draft.sources.generation,
        support=round(support, 4),
    )
