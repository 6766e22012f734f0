"""The audit trail, separate from what it records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Duration, Environment, Stack

from secure_baseline.monitoring.audit_trail import AuditTrail
from secure_baseline.monitoring.data_events import DataEvents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from constructs import Construct

    from secure_baseline.account.break_glass_user import BreakGlassUser
    from secure_baseline.core.alert_channel import AlertChannel
    from secure_baseline.landing_zone.settings_sections import AuditSection


class AuditStack(Stack):
    """``AuditTrail``."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        stack_name: str,
        env: Environment,
        audit: AuditSection,
        allowed_regions: Sequence[str],
        alert_channel: AlertChannel,
        break_glass_user: BreakGlassUser | None,
    ) -> None:
        super().__init__(
            scope, construct_id, stack_name=stack_name, env=env, description="Secure Baseline: audit trail and alarms"
        )
        self.audit_trail = AuditTrail(
            self,
            "Trail",
            alert_channel=alert_channel,
            allowed_regions=allowed_regions,
            data_events=DataEvents(audit.data_events),
            log_retention_period=Duration.days(audit.log_retention_days),
            object_lock=Duration.days(audit.object_lock_days) if audit.object_lock_days else None,
        )
        if break_glass_user is not None:
            break_glass_user.watch(self, self.audit_trail.log_group)
