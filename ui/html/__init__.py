"""Records as HTML: pure functions from records to escaped, accessible fragments, for any page to show.

Papers, file names and questions are other people's text: templates escape every value, and no fragment
carries a script, a style attribute or an address that was not made by ``Links``.
"""
