"""Answers from sentences and rows of tables: figures, dates, names, reasons."""
