"""Node.js, which CDK cannot be imported without."""

from __future__ import annotations

import os
import shutil

from secure_baseline.commands.mistake import MistakeError


def require_node() -> None:
    """Report that it is missing, before CDK does so with a traceback.

    Raises:
        MistakeError: It is missing.
    """
    node = os.environ.get("JSII_NODE", "node")
    if not shutil.which(node):
        raise MistakeError(f"Node.js is needed to read the settings, but {node} was not found; install it (nodejs.org)")
