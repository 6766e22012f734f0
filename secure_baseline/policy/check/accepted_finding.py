"""One exemption of a file or a resource's metadata; in its own module because pydantic takes a while to import."""

from __future__ import annotations

from datetime import date  # noqa: TC003  (the model needs it at run time)
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from secure_baseline.core.exemption import SHORTEST_REASON

if TYPE_CHECKING:
    from secure_baseline.policy.check.reported import ReportedFinding


class ExemptionError(Exception):
    """An entry is not a valid exemption; the message lists every mistake."""


class AcceptedFinding(BaseModel):
    """What is accepted, where, why, by which owner and until when."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: str = Field(min_length=1)
    resource: str = Field(default="*", min_length=1)
    template: str = Field(default="*", min_length=1)
    reason: str = Field(min_length=SHORTEST_REASON)
    owner: str = Field(min_length=1)
    expires: date

    def matches(self, finding: ReportedFinding) -> bool:
        """Whether it matches a finding; ``*`` matches anything in resource and template, never in a rule."""
        places = {finding.logical_id, finding.construct, finding.construct.removesuffix("/Resource")}
        return (
            self.rule == finding.rule
            and any(fnmatchcase(place, self.resource) for place in places if place)
            and fnmatchcase(finding.template, self.template)
        )


def exemption(entry: object) -> AcceptedFinding:
    """The exemption in an entry.

    Raises:
        ExemptionError: It is not valid.
    """
    try:
        return AcceptedFinding.model_validate(entry)
    except ValidationError as error:
        raise ExemptionError(_mistake(error)) from None


def _mistake(error: ValidationError) -> str:
    keys = ", ".join(AcceptedFinding.model_fields)
    sentences = {
        "missing": "{key} is missing",
        "extra_forbidden": f"unknown key {{key}} (allowed: {keys})",
        "string_too_short": "{key} is too short (a reason has at least " + f"{SHORTEST_REASON} characters)",
    }
    return "; ".join(
        sentences.get(each["type"], "{key} " + each["msg"].lower()).format(key=".".join(map(str, each["loc"])) or "it")
        for each in error.errors()
    )
