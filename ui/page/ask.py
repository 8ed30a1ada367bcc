"""*Ask*: one box, examples from the papers indexed, the answer with its pages."""

from __future__ import annotations

import gradio as gr
from markupsafe import Markup

from minutebook.records import Answer
from ui.around import around
from ui.example_questions import example_questions
from ui.feedback import VERDICTS
from ui.html.answers import STATUS_WORDS, answer_html
from ui.html.links import filter_parameters
from ui.html.templating import render
from ui.page.filters import filters_at
from ui.page.gloss import awaited_html
from ui.page.links import PageLinks
from ui.page.place import Place
from ui.page.view import Form, Shown, View
from ui.page.viewer import VIEWER_TITLE_ID, Opened, opened_at, viewer_html
from ui.service import Service

ANSWER_ID = "answer"
INTRO = Markup("<h1>Ask the council’s papers</h1>")


def build_form() -> Form:
    with gr.Row(elem_classes="mb-ask-row"):
        question = gr.Textbox(
            label="Your question",
            info="About a decision, a vote, a date, who was there; or a reference such as a decision number",
            elem_id="question",
            lines=1,
            max_lines=3,
            scale=5,
        )
        button = gr.Button("Ask", variant="primary", elem_id="ask-button", scale=0)
    return Form([question], [question.submit, button.click], lambda q: Place("ask").with_(q=q))


def show(service: Service, place: Place) -> Shown:
    query = place.get("q")
    if query is None:
        return _welcome(service)
    filters = filters_at(place)
    answer = service.answer(query, filters=filters, gloss=False)
    opened = opened_at(place, answer.citations)
    comparison, matter = around(service, answer)
    links = PageLinks(place=place, citations=answer.citations)
    html = render(
        "ask.html",
        query=query,
        answer=answer_html(
            answer,
            links,
            filters=filters,
            comparison=comparison,
            matter=matter,
            gloss=awaited_html(service, place, answer),
        ),
        parameters={"q": query, **filter_parameters(filters)},
        links=links,
        verdicts=VERDICTS,
        viewer=viewer_html(service, place, opened) if opened else None,
    )
    return Shown(
        title=f"{query} - Ask",
        html=html,
        intro=INTRO,
        said=_said(answer, opened),
        focus=VIEWER_TITLE_ID if opened else ANSWER_ID,
        controls=(query,),
    )


ASK = View("ask", "Ask", show, build_form)


def _welcome(service: Service) -> Shown:
    searched = service.searched()
    questions = [(question, Place("ask").with_(q=question).url) for question in example_questions(service)]
    html = render("ask_welcome.html", searched=searched, questions=questions)
    return Shown("Ask", html, INTRO, controls=("",))


def _said(answer: Answer, opened: Opened | None) -> str:
    if opened is not None:
        return f"Page {opened.page} is shown"
    count = len(answer.citations)
    return f"{STATUS_WORDS[answer.status]}, {count} citation{'' if count == 1 else 's'}"
