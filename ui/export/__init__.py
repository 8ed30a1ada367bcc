"""Answers, results and decisions to take away: Word, Markdown, CSV and JSON, with their citations and the
state of the index that they come from.

outline    records as plain blocks (heading, text, quotation, list), pure
markdown   blocks as Markdown
word       blocks as a Word document
tables     records as CSV
routes     /export/answer.docx?q=…, /export/search.csv?q=…, /export/decisions.json?body=…
"""
