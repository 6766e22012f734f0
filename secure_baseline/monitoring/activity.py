"""An activity in a trail that raises an alarm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from secure_baseline.handlers.shared.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, kw_only=True)
class Activity:
    """One activity in the trail, and how many events in how many minutes raise an alarm.

    ``threshold`` and ``period_minutes`` are above CIS's "one in five minutes" only where a single event is everyday
    noise: a denied call, a mistyped password.
    """

    name: str
    meaning: str
    severity: Severity
    pattern: str
    controls: tuple[str, ...] = ()
    threshold: int = 1
    period_minutes: int = 5

    @property
    def description(self) -> str:
        """For the alarm: what happened, and the CIS recommendation that requires it."""
        return next((f"{self.meaning} ({name})" for name in self.controls if name.startswith("CIS ")), self.meaning)


_IN_US_WEST_2 = (
    "globalaccelerator",
    "networkmanager",
    "route53-recovery-control-config",
    "route53-recovery-readiness",
)


def outside_regions(allowed: Iterable[str]) -> Activity:
    """Changes in Regions that are not allowed.

    us-east-1 is never among them: IAM, Organizations, CloudFront and Route 53 record their events there. Other global
    services record theirs in us-west-2, the only Region with their API:
    https://docs.aws.amazon.com/general/latest/gr/global_accelerator.html
    https://docs.aws.amazon.com/network-manager/latest/tgwnm/nm-logging-using-cloudtrail.html
    https://docs.aws.amazon.com/r53recovery/latest/dg/logging-using-cloudtrail.html
    """
    elsewhere = " && ".join(f'($.awsRegion != "{region}")' for region in sorted({"us-east-1", *allowed}))
    of_no_region = " && ".join(f'($.eventSource != "{service}.amazonaws.com")' for service in _IN_US_WEST_2)
    return Activity(
        name="ActivityOutsideAllowedRegions",
        meaning="A resource was changed in a Region that is not allowed",
        severity=Severity.HIGH,
        pattern=f'{{ ($.eventType = "AwsApiCall") && ($.readOnly IS FALSE) && {elsewhere} && {of_no_region} }}',
    )


def any_of(*names: str) -> str:
    """The part of a pattern that matches any of these calls."""
    return " || ".join(f"($.eventName={name})" for name in names)
