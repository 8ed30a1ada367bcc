"""The language that every part of Minutebook shares: records, settings, errors, text."""

from minutebook.telemetry import switch_off

__version__ = "0.1.0"

# Here, as every part imports this package before any library that would report home.
switch_off()
