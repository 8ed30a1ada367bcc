"""Nothing is sent home: libraries that would report their use are told not to before any is imported.

onnxruntime does since 1.29, by default and on Linux too: it keeps an id of the machine below the home folder
and looks up its maker's host with the first session (its Privacy.md; seen with strace). The others report
only in ways that are not used here, as far as is known; it costs nothing to be sure.
"""

from __future__ import annotations

import os

OFF = {
    "ORT_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "DO_NOT_TRACK": "1",
}


def switch_off() -> None:
    """Say so in the environment, which child processes inherit, whatever it said before."""
    os.environ.update(OFF)
