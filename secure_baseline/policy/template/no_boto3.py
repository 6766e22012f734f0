"""Imports SAM's translator without boto3, which takes longer to import than a template to transform.

The translator reads the Region of a session, names boto3's types, and calls AWS only for applications of the Serverless
Application Repository, which ``sam`` replaces before.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


class SamSession:
    """All that the translator reads of a session; the Region only determines the partition."""

    region_name = "us-east-1"


class _NotImported:
    """What the translator only names."""


class _NeverRaisedError(Exception):
    """What the translator only catches."""


#: What the translator imports, by module.
_NAMES: dict[str, dict[str, Any]] = {
    "boto3": {"Session": SamSession, "DEFAULT_SESSION": None},
    "botocore": {},
    "botocore.client": {"BaseClient": _NotImported},
    "botocore.config": {"Config": _NotImported},
    "botocore.exceptions": {"ClientError": _NeverRaisedError, "EndpointConnectionError": _NeverRaisedError},
}


@contextmanager
def without_boto3() -> Iterator[None]:
    """While it lasts, imports find these names instead of boto3, unless boto3 is loaded already."""
    if "boto3" in sys.modules or "botocore" in sys.modules:
        yield
        return
    for name, names in _NAMES.items():
        sys.modules[name] = ModuleType(name)
        vars(sys.modules[name]).update(names)
    try:
        yield
    finally:
        for name in _NAMES:
            del sys.modules[name]
