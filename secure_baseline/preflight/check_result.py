"""The result of a check before a deployment, and what it means for the deployment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What a result means for the deployment."""

    OK = "ok"  # nothing to do
    NOTE = "note"  # worth knowing: an existing resource is used, or stays as it is
    CHANGE = "change"  # the deployment succeeds, but changes something that you may want to keep
    UNSURE = "unsure"  # the deployment may fail; the cause cannot be checked from here
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
class CheckResult:
    """One result of a check.

    Args:
        outcome: What it means for the deployment.
        subject: What it is about: a service, or a quota.
        region: Where; empty for the whole account.
        message: What was found, and what the deployment does about it.
        command: A command that fixes it.
        write: What to write in the settings file instead.
    """

    outcome: Outcome
    subject: str
    message: str
    region: str = ""
    command: str = ""
    write: tuple[Line, ...] = ()


def ok(subject: str, message: str) -> CheckResult:
    """Nothing to do."""
    return CheckResult(outcome=Outcome.OK, subject=subject, message=message)


def unsure(subject: str, message: str) -> CheckResult:
    """It may stop the deployment, and cannot be checked from here."""
    return CheckResult(outcome=Outcome.UNSURE, subject=subject, message=message)


def note(subject: str, message: str) -> CheckResult:
    """Worth knowing."""
    return CheckResult(outcome=Outcome.NOTE, subject=subject, message=message)
