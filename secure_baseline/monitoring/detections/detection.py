"""One managed rule of AWS Config, why it matters, and how to fix what it finds: plain data."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from secure_baseline.handlers.shared.severity import Severity


class Reach(StrEnum):
    """Where a rule has to exist."""

    #: It checks something that is the same in every Region: once is enough, and cheaper.
    ONE_REGION = "one Region"
    EVERY_REGION = "every Region"


@dataclass(frozen=True, kw_only=True)
class Detection:
    """One managed rule; https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html.

    Args:
        name: The construct's id.
        identifier: AWS's name for the rule.
        meaning: What is wrong where it finds something.
        fix: How to fix it.
        severity: The severity of a finding.
        controls: The practices, CIS recommendations and Security Hub controls that require it.
        parameters: The rule's own parameters. AWS Config has defaults only in its console.
        records: The resource types whose changes it checks; it finds nothing unless they are recorded. Empty where it
            calls the services itself, once a day.
        reach: Where it has to exist.
        not_in: Regions in which AWS does not offer it.
        only_in: The Regions in which AWS offers it. Default: all others.
        trail_bucket_only: Whether it checks only the bucket of the audit trail.
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
        """Severity, meaning and fix in one line, which the alert on a finding reads from the rule.

        The Security Hub control that checks the same is in it too, so that only one of the two is reported.
        """
        text = f"{self.severity.name}: {self.meaning}. {self.fix}."
        return f"{text} Security Hub: {self.security_hub_control}." if self.security_hub_control else text

    @property
    def security_hub_control(self) -> str | None:
        """The Security Hub control that checks the same."""
        return next((name for name in self.controls if re.fullmatch(r"[A-Za-z0-9]+\.\d+", name)), None)

    def exists_in(self, region: str) -> bool:
        """Whether AWS Config has the rule in a Region.

        For a Region that is known only at deployment (a token), yes, unless the rule exists in few Regions only.
        """
        return region not in self.not_in and (not self.only_in or region in self.only_in)

    def belongs(self, region: str, *, global_types: bool, recorded_types: Collection[str] | None) -> bool:
        """Whether the rule is created in a Region.

        Args:
            region: The Region.
            global_types: Whether it is the one Region that checks global resources.
            recorded_types: The types recorded there; None for all.
        """
        wanted = global_types or self.reach == Reach.EVERY_REGION or bool(self.only_in)
        recorded = recorded_types is None or set(self.records) <= set(recorded_types)
        return wanted and recorded and self.exists_in(region)
