"""*Search*: passages by item, the words marked, filters with counts, procedural items only when asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr
from markupsafe import Markup

from minutebook.records import FilterCount, FilterCounts, Filters, Hit, QueryPart
from minutebook.wording import kind_words, long_date, outcome_words
from ui.html.hits import grouped, search_html
from ui.html.links import filter_parameters
from ui.html.templating import render
from ui.page.filters import TEXT_FILTERS, filters_at
from ui.page.links import PageLinks, beside
from ui.page.place import Place
from ui.page.view import Form, Shown, View
from ui.page.viewer import VIEWER_TITLE_ID, opened_at, viewer_html
from ui.service import Service

RESULTS_ID = "results"
INTRO = Markup("<h1>Search the council’s papers</h1>")
LABELS = {
    "council": "Council",
    "body": "Body",
    "kind": "Kind of paper",
    "section": "Part of the paper",
    "outcome": "Outcome",
}
ANY = ""
# A screen of results, and as many again with each "More".
_PASSAGES = 20
_MOST_PASSAGES = 100
# A council has some forty bodies; more choices than this are no help in a list.
_MOST_CHOICES = 40
_PROCEDURAL = "procedural"
_EFFECTS = {"field": "Only", "phrase": "Must say", "excluded": "Leaves out", "first": "First"}


@dataclass(frozen=True, slots=True)
class Tag:
    """Something that limits the search, and the place without it."""

    name: str
    value: str
    without: str


def build_form() -> Form:
    with gr.Row(elem_classes="mb-ask-row"):
        words = gr.Textbox(
            label="Words to search for",
            info='Words in quotation marks stand together: "household waste"',
            elem_id="words",
            lines=1,
            max_lines=1,
            scale=5,
        )
        button = gr.Button("Search", variant="primary", elem_id="search-button", scale=0)
    with gr.Accordion("Filters", open=True, elem_id="search-filters"):
        since = _date_box("From", "search-from")
        until = _date_box("To", "search-to")
        texts = [gr.Radio([], label=LABELS[name], elem_classes="mb-choice") for name in TEXT_FILTERS]
        procedural = gr.Checkbox(label="Procedural items too", info="Apologies, minutes of last time, …")
    chosen: list[Any] = [*texts, procedural]  # Gradio makes their events as it goes
    submits = [words.submit, button.click, since.submit, until.submit, *(each.input for each in chosen)]
    return Form([words, since, until, *texts, procedural], submits, _place)


def show(service: Service, place: Place) -> Shown:
    query, filters = place.get("q"), filters_at(place)
    is_procedural = place.get(_PROCEDURAL) is not None
    counts = service.facets(query or "", filters=filters, procedural=is_procedural)
    controls = (query or "", place.get("from") or "", place.get("to") or "", *_choices(counts), is_procedural)
    if query is None:
        return Shown("Search", _start(counts), INTRO, controls=controls)
    wanted = min(place.number("k") or _PASSAGES, _MOST_PASSAGES)
    result = service.search(query, k=wanted, filters=filters, procedural=is_procedural)
    hits = result.hits
    opened = opened_at(place)
    links = PageLinks(place=beside(place))
    html = render(
        "search_view.html",
        results=search_html(result, links, level=3),
        links=links,
        told=_told(hits),
        found=len(hits),
        parameters={"q": query, **filter_parameters(filters), "k": str(wanted)}
        | ({_PROCEDURAL: "1"} if is_procedural else {}),
        tags=tags(place, filters, is_procedural),
        clear=Place("search").with_(q=query).url,
        understood=understood(place, result.understood),
        candidates=[(one, place.with_(q=one.query).url) for one in result.candidates],
        with_procedural=None if is_procedural else place.with_(**{_PROCEDURAL: 1}).url,
        more=_more(place, len(hits), wanted),
        ask=Place("ask").with_(q=query, **filter_parameters(filters)).url,
        query=query,
        viewer=viewer_html(service, place, opened) if opened else None,
    )
    said = f"Page {opened.page} is shown" if opened else _told(hits)
    focus = VIEWER_TITLE_ID if opened else RESULTS_ID
    return Shown(f"{query} - Search", html, INTRO, said, focus, controls)


SEARCH = View("search", "Search", show, build_form)


def tags(place: Place, filters: Filters, is_procedural: bool) -> list[Tag]:
    """Return what limits a search, each with the place that it leads to when taken away."""
    found = [
        Tag(LABELS[name], _named(name, value), place.with_(**{name: None, "k": None}).url)
        for name in TEXT_FILTERS
        if (value := getattr(filters, name)) is not None
    ]
    if filters.date_from:
        found.append(Tag("From", long_date(filters.date_from), place.with_(**{"from": None}).url))
    if filters.date_to:
        found.append(Tag("To", long_date(filters.date_to), place.with_(to=None).url))
    if is_procedural:
        found.append(Tag("With", "procedural items", place.with_(**{_PROCEDURAL: None}).url))
    return found


def understood(place: Place, parts: Sequence[QueryPart]) -> list[Tag]:
    """Return what was understood from the words, each with the search that undoes it."""
    return [
        Tag(_EFFECTS.get(part.effect, "Also"), _part(part), place.with_(q=part.without, k=None).url)
        for part in parts
    ]


def _part(part: QueryPart) -> str:
    if part.effect == "also":
        return f"{part.words} → {part.value}"
    if part.kind == "period":
        return part.words
    named = kind_words(part.kind)
    return f"{named} {part.value}" if part.effect in ("field", "first") else part.value


def _date_box(label: str, elem_id: str) -> gr.Textbox:
    """Return a box that the page's script makes a date's; without it, a date is typed as 2024-02-07."""
    return gr.Textbox(label=label, elem_id=elem_id, elem_classes="mb-date", lines=1, max_lines=1)


def _place(words: str, since: str, until: str, *chosen: Any) -> Place:
    *texts, procedural = chosen
    fields = dict(zip(TEXT_FILTERS, texts, strict=True)) | {"from": since.strip(), "to": until.strip()}
    return Place("search").with_(q=words.strip(), **fields, **{_PROCEDURAL: 1 if procedural else None})


def _choices(counts: FilterCounts) -> list[dict[str, Any]]:
    """Return an update for each list of choices; a list with nothing to choose from is not shown."""
    return [_choice(name, getattr(counts, name), getattr(counts.filters, name)) for name in TEXT_FILTERS]


def _choice(name: str, values: tuple[FilterCount, ...], chosen: str | None) -> dict[str, Any]:
    found = [each for each in values if each.value][:_MOST_CHOICES]
    key = (chosen or "").casefold()
    known = next((each.value for each in found if each.value.casefold() == key), None)
    if chosen and known is None:
        found.append(FilterCount(chosen, 0))
    labelled = [(f"{_named(name, each.value)} ({each.count})", each.value) for each in found]
    is_shown = len(found) > 1 or bool(chosen)
    choices = [("Any", ANY), *labelled]
    update: dict[str, Any] = gr.update(choices=choices, value=known or chosen or ANY, visible=is_shown)
    return update


def _named(name: str, value: str) -> str:
    if name == "outcome":
        return outcome_words(value)
    return kind_words(value) if name in ("kind", "section") else value


def _told(hits: tuple[Hit, ...]) -> str:
    if not hits:
        return "Nothing found"
    items, passages = len(grouped(hits)), len(hits)
    return f"{passages} passage{'' if passages == 1 else 's'} in {items} item{'' if items == 1 else 's'}"


def _more(place: Place, found: int, wanted: int) -> str | None:
    if found < wanted or wanted >= _MOST_PASSAGES:
        return None
    return beside(place).with_(k=min(wanted + _PASSAGES, _MOST_PASSAGES)).url


def _start(counts: FilterCounts) -> Markup:
    return render("search_start.html", counts=counts)
