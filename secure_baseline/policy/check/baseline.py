"""The findings of one day, accepted so that only new ones fail."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from secure_baseline.core.regular_file import read_regular_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from secure_baseline.policy.check.reported import ReportedFinding

_VERSION = 1
_KEYS = ("rule", "template", "resource", "path")

Fingerprint = tuple[str, str, str, str]
Known = Counter[Fingerprint]


class BaselineFileError(Exception):
    """The file cannot be used; the message says why."""


def write(path: Path, findings: Iterable[ReportedFinding]) -> int:
    """Write the findings, sorted so that two versions compare well; return how many."""
    known = sorted(finding.fingerprint for finding in findings)
    entries = [dict(zip(_KEYS, fingerprint, strict=True)) for fingerprint in known]
    path.write_text(json.dumps({"version": _VERSION, "findings": entries}, indent=2) + "\n", "utf-8")
    return len(entries)


def read(path: Path) -> Known:
    """The findings of a file, and how often each occurs.

    Raises:
        BaselineFileError: It is not a baseline.
    """
    try:
        content = json.loads(read_regular_file(path))
    except OSError as error:
        raise BaselineFileError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise BaselineFileError(f"{path} cannot be read: it is not UTF-8 text") from None
    except ValueError as error:
        raise BaselineFileError(f"{path} is not JSON: {error}; write a baseline with --write-baseline") from None
    try:
        version, entries = content["version"], content["findings"]
        known = Counter((str(e["rule"]), str(e["template"]), str(e["resource"]), str(e["path"])) for e in entries)
    except (TypeError, KeyError):
        raise BaselineFileError(f"{path} is not a baseline; write one with --write-baseline") from None
    if version != _VERSION:
        raise BaselineFileError(f"{path} has version {version}, this command reads {_VERSION}; write it again")
    return known


def split(
    findings: Iterable[ReportedFinding], known: Known
) -> tuple[list[ReportedFinding], list[ReportedFinding], int]:
    """New findings, known ones, and how many of the known no longer occur."""
    left = Counter(known)
    new, old = [], []
    for finding in findings:
        if left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
            old.append(replace(finding, accepted="listed in the baseline"))
        else:
            new.append(finding)
    return new, old, left.total()
