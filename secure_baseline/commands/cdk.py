"""AWS CDK, which some commands read the settings with, and Node.js, which CDK cannot be imported without."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec

from secure_baseline import INSTALL_CDK
from secure_baseline.commands.mistake import MistakeError


def require_cdk() -> None:
    """Report what is missing, before Python or CDK does so with a traceback.

    Raises:
        MistakeError: CDK or Node.js is missing.
    """
    if not find_spec("aws_cdk"):
        raise MistakeError(f"reading the settings needs AWS CDK, which is not installed: {INSTALL_CDK}")
    node = os.environ.get("JSII_NODE", "node")
    if not shutil.which(node):
        raise MistakeError(f"Node.js is needed to read the settings, but {node} was not found; install it (nodejs.org)")
