"""The pages without JavaScript, under ``/plain``: whole HTML, whose addresses are permalinks.

asked      what an address asks for, as a record, with what was wrong with it
choices    filters as groups of radio buttons, with counts
layout     a page around fragments of ``ui.html``
routes     the pages
"""
