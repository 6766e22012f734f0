"""Today's findings, accepted so that new ones are stopped."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from secure_baseline.policy.check.reported import Reported

_VERSION = 1
_KEYS = ("rule", "template", "resource", "path")

Fingerprint = tuple[str, str, str, str]
Known = Counter[Fingerprint]


class BaselineFileError(Exception):
    """The file cannot be used; the message says why."""


def write(path: Path, findings: Iterable[Reported]) -> int:
    """Write what is found now, sorted, so that two versions compare well; tells how many."""
    known = sorted(found.fingerprint for found in findings)
    entries = [dict(zip(_KEYS, fingerprint, strict=True)) for fingerprint in known]
    path.write_text(json.dumps({"version": _VERSION, "findings": entries}, indent=2) + "\n", "utf-8")
    return len(entries)


def read(path: Path) -> Known:
    """What was found then, and how often.

    Raises:
        BaselineFileError: It is no such file.
    """
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BaselineFileError(f"{path} cannot be read: {error}") from None
    try:
        version, entries = content["version"], content["findings"]
        known = Counter((str(e["rule"]), str(e["template"]), str(e["resource"]), str(e["path"])) for e in entries)
    except (TypeError, KeyError):
        raise BaselineFileError(f"{path} is no baseline; write one with --write-baseline") from None
    if version != _VERSION:
        raise BaselineFileError(f"{path} is of version {version}, this command knows {_VERSION}; write it again")
    return known


def split(findings: Iterable[Reported], known: Known) -> tuple[list[Reported], list[Reported], int]:
    """New findings, known ones, and how many of the known are gone."""
    left = Counter(known)
    new, old = [], []
    for found in findings:
        if left[found.fingerprint] > 0:
            left[found.fingerprint] -= 1
            old.append(replace(found, accepted="listed in the baseline"))
        else:
            new.append(found)
    return new, old, left.total()
