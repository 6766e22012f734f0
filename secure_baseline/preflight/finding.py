"""What was found before a deployment, and what it means for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What it means for the deployment."""

    OK = "ok"  # nothing to do
    NOTE = "note"  # worth knowing: what is found is used, or stays as it is
    CHANGE = "change"  # the deployment succeeds, but does something that you may not want
    UNSURE = "unsure"  # the deployment may fail: what decides it could not be looked at
    STOP = "stop"  # the deployment fails


@dataclass(frozen=True, kw_only=True)
class Line:
    """What to write in the settings file.

    Args:
        section: The section, without brackets.
        line: The line; empty where the whole section is to be deleted.
    """

    section: str
    line: str = ""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that was found.

    Args:
        severity: What it means.
        subject: What it is about: a service, or a quota.
        region: Where; empty where it is the whole account's.
        told: What was found, and what the deployment does about it.
        command: A command that helps.
        write: What to write in the settings file instead.
    """

    severity: Severity
    subject: str
    told: str
    region: str = ""
    command: str = ""
    write: tuple[Line, ...] = ()


def ok(subject: str, told: str) -> Finding:
    """Nothing to do."""
    return Finding(severity=Severity.OK, subject=subject, told=told)


def unsure(subject: str, told: str) -> Finding:
    """It may stop the deployment, and cannot be seen from here."""
    return Finding(severity=Severity.UNSURE, subject=subject, told=told)


def note(subject: str, told: str) -> Finding:
    """Worth knowing."""
    return Finding(severity=Severity.NOTE, subject=subject, told=told)
