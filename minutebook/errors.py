"""What can go wrong, grouped by who can act.

    MinutebookError
    ├── UsageError           the caller asked for something impossible      exit 2, HTTP 422
    │   └── NotFoundError    no such document, page or item                 exit 1, HTTP 404
    ├── IndexError_          the index on disk needs attention              exit 1, HTTP 503
    │   ├── NoIndexError     there is none                                  exit 1
    │   ├── IndexLockedError another writer holds it                        exit 4
    │   └── ManifestError    it was made with other settings                exit 1
    ├── FullError            no more can be kept until somebody makes room  exit 1, HTTP 507
    └── UnreadableError      a paper cannot be read; the run goes on        listed, exit 3

A message says what, the value, and what to do, in lower case.
"""

from __future__ import annotations


class MinutebookError(Exception):
    exit_code = 1
    http_status = 500


class UsageError(MinutebookError):
    exit_code = 2
    http_status = 422


class NotFoundError(UsageError):
    exit_code = 1
    http_status = 404


class IndexError_(MinutebookError):
    """Named with an underscore so that the built-in ``IndexError`` keeps its meaning."""

    http_status = 503


class NoIndexError(IndexError_):
    pass


class IndexLockedError(IndexError_):
    exit_code = 4


class ManifestError(IndexError_):
    pass


class UnreadableError(MinutebookError):
    exit_code = 3
    http_status = 422


class FullError(MinutebookError):
    http_status = 507
