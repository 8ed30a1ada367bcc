"""*Meetings*: a list by year and body; one meeting with its items, resolutions and attendance."""

from __future__ import annotations

from markupsafe import Markup

from minutebook.wording import meeting_words
from ui.asked import read_asked
from ui.html.lists import meetings_list_html
from ui.html.papers_read import document_of, find_meeting, meeting_html, meeting_ref
from ui.page.links import PageLinks
from ui.page.listing import TITLE, shown_with_page
from ui.page.place import Place
from ui.page.view import Shown, View
from ui.service import Service

INTRO = Markup("<h1>Meetings</h1>")


def show(service: Service, place: Place) -> Shown:
    meeting_id = place.get("meeting")
    if meeting_id is not None:
        return _meeting(service, place, meeting_id)
    asked = read_asked(dict(place.fields))
    entries, counts = service.meetings(asked.filters), service.facets(filters=asked.filters)
    shown = meetings_list_html(entries, counts, asked, PageLinks(place=place))
    return shown_with_page(service, place, "Meetings", shown, INTRO, "Meetings are listed")


MEETINGS = View("meetings", "Meetings", show)


def _meeting(service: Service, place: Place, meeting_id: str) -> Shown:
    document = service.document(document_of(meeting_id))
    meeting = find_meeting(document, meeting_id)
    title = meeting_words(meeting_ref(meeting)) or document.title
    shown = meeting_html(document, meeting, PageLinks(place=place))
    return shown_with_page(service, place, title, shown, TITLE.format(title), title)
