"""What one managed rule of AWS Config looks at, why, and what to do: plain data."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from secure_baseline.handlers.shared.severity import Severity


class Reach(StrEnum):
    """Where a rule has to be."""

    #: What it looks at is the same in every Region: once is enough, and cheaper.
    ONE_REGION = "one Region"
    EVERY_REGION = "every Region"


@dataclass(frozen=True, kw_only=True)
class Detection:
    """One managed rule; https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html.

    Args:
        name: The construct's id.
        identifier: AWS's name for the rule.
        meaning: What is so where it finds something.
        fix: What to do then.
        severity: How urgent that is.
        controls: The practices, and the controls of CIS and Security Hub, that ask for it.
        parameters: The rule's own parameters. AWS Config supplies no defaults but in its console.
        records: The types of resources whose changes it looks at; it finds nothing unless they are recorded. None
            where it asks the services itself, once a day.
        reach: Where it has to be.
        not_in: Regions that do not have it.
        only_in: The Regions that have it. Default: all others.
        trail_bucket_only: Whether it looks at the bucket of the audit trail and at no other.
    """

    name: str
    identifier: str
    meaning: str
    fix: str
    severity: Severity
    controls: tuple[str, ...]
    parameters: Mapping[str, str] = field(default_factory=dict)
    records: tuple[str, ...] = ()
    reach: Reach = Reach.EVERY_REGION
    not_in: frozenset[str] = frozenset()
    only_in: frozenset[str] = frozenset()
    trail_bucket_only: bool = False

    @property
    def description(self) -> str:
        """All of it in a line: how the rule tells the alert that names it how bad it is, and what to do.

        And which control of Security Hub looks for the same, so that one of the two is told.
        """
        told = f"{self.severity.name}: {self.meaning}. {self.fix}."
        return f"{told} Security Hub: {self.security_hub_control}." if self.security_hub_control else told

    @property
    def security_hub_control(self) -> str | None:
        """Security Hub's control that looks for the same."""
        return next((name for name in self.controls if re.fullmatch(r"[A-Za-z0-9]+\.\d+", name)), None)

    def exists_in(self, region: str) -> bool:
        """Whether AWS Config has the rule in a Region.

        Of a Region that only the deployment knows (a token) yes, unless the rule is one of few Regions.
        """
        return region not in self.not_in and (not self.only_in or region in self.only_in)

    def belongs(self, region: str, *, global_types: bool, recorded_types: Collection[str] | None) -> bool:
        """Whether the rule is to be made in a Region.

        Args:
            region: Which.
            global_types: Whether it is the one Region for what is the same in all.
            recorded_types: What is recorded there; None if that is everything.
        """
        wanted = global_types or self.reach == Reach.EVERY_REGION or bool(self.only_in)
        seen = recorded_types is None or set(self.records) <= set(recorded_types)
        return wanted and seen and self.exists_in(region)
