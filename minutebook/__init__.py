"""The language that every part of Minutebook shares: records, settings, errors, text."""

__version__ = "0.1.0"
