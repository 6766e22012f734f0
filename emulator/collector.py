"""Lets the garbage collector leave alone what lives until the end of the process: modules, and botocore's models.

Left as it is, it visits them again and again, which took a quarter of the time of a deployment.
"""

from __future__ import annotations

import gc

#: New objects before the youngest, collections before the middle and the oldest generation are visited: rarely.
_THRESHOLDS = (50_000, 20, 50)


def leave_what_is_loaded() -> None:
    """Visit nothing that exists now, and the rest rarely."""
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
