"""The pages without JavaScript, under ``/plain``: whole HTML, whose addresses are permalinks.

layout     a page around fragments of ``ui.html``
errors     what went wrong, as a page
routes     the pages
"""
