"""The code of a Lambda function of this library: its folder of ``handlers``, and the shared one."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from aws_cdk import aws_lambda as lambda_

from secure_baseline import handlers

_HANDLERS = Path(handlers.__file__).parent
_SHARED = "shared"


def handler_code(package: str) -> lambda_.Code:
    """The package ``handlers`` with this folder and the shared one, so that relative imports work."""
    return lambda_.Code.from_asset(
        str(_HANDLERS.parent),
        # CDK parses each pattern anew for each file: "*" is cheaper than a name, and nothing else is left to match it.
        exclude=[
            "*",
            "!handlers",
            "!*/__init__.py",
            *(f"!*/{folder}{files}" for folder in (package, _SHARED) for files in ("", "/*.py")),
        ],
    )


@cache
def code_hash(package: str) -> str:
    """The hash of the files that ``handler_code`` includes."""
    digest = sha256()
    for folder in (package, _SHARED):
        for file in sorted((_HANDLERS / folder).glob("*.py")):
            digest.update(f"{folder}/{file.name}".encode() + file.read_bytes())
    return digest.hexdigest()
