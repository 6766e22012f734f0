"""Node.js, which CDK cannot be imported without."""

from __future__ import annotations

import os
import shutil

from secure_baseline.commands.mistake import MistakeError


def require_node() -> None:
    """Say that it is missing, before CDK does in a traceback.

    Raises:
        MistakeError: It is.
    """
    node = os.environ.get("JSII_NODE", "node")
    if not shutil.which(node):
        raise MistakeError(f"Node.js is needed to read the settings, and there is no {node}; install it (nodejs.org)")
