"""One exemption, as a file or a resource's metadata gives it; apart, because its library takes a while to load."""

from __future__ import annotations

from datetime import date  # noqa: TC003  (the model needs it when it is made)
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from secure_baseline.core.exemption import SHORTEST_REASON

if TYPE_CHECKING:
    from secure_baseline.policy.check.reported import Reported


class ExemptionError(Exception):
    """An entry is none; the message names every mistake."""


class AcceptedFinding(BaseModel):
    """What is accepted, where, why, by whom and until when."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: str = Field(min_length=1)
    resource: str = Field(default="*", min_length=1)
    template: str = Field(default="*", min_length=1)
    reason: str = Field(min_length=SHORTEST_REASON)
    owner: str = Field(min_length=1)
    expires: date

    def covers(self, found: Reported) -> bool:
        """Whether it is about a finding; ``*`` stands for anything in resource and template, never in a rule."""
        places = {found.logical_id, found.construct, found.construct.removesuffix("/Resource")}
        return (
            self.rule == found.rule
            and any(fnmatchcase(place, self.resource) for place in places if place)
            and fnmatchcase(found.template, self.template)
        )


def exemption(entry: object) -> AcceptedFinding:
    """The exemption that an entry is.

    Raises:
        ExemptionError: It is none.
    """
    try:
        return AcceptedFinding.model_validate(entry)
    except ValidationError as error:
        raise ExemptionError(_mistake(error)) from None


def _mistake(error: ValidationError) -> str:
    keys = ", ".join(AcceptedFinding.model_fields)
    sentences = {
        "missing": "{key} is missing",
        "extra_forbidden": f"{{key}} is no key of an exemption (those are: {keys})",
        "string_too_short": "{key} is too short (a reason has at least " + f"{SHORTEST_REASON} characters)",
    }
    return "; ".join(
        sentences.get(each["type"], "{key} " + each["msg"].lower()).format(key=".".join(map(str, each["loc"])) or "it")
        for each in error.errors()
    )
