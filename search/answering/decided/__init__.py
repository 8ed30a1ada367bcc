"""Answers about decisions and votes, from records."""
