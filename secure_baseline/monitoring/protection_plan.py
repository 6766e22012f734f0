"""What GuardDuty monitors in addition to its foundational data sources."""

from __future__ import annotations

from enum import StrEnum


class ProtectionPlan(StrEnum):
    """A protection plan of GuardDuty.

    Every detector monitors CloudTrail management events (4.00 USD a million) and flow and DNS logs (1.00 USD a GB for
    the first 500 GB), whether they are logged elsewhere or not. Each plan is billed in addition, after 30 free days,
    and costs nothing where there is nothing to monitor. Prices of us-east-1 in October 2026:
    https://aws.amazon.com/guardduty/pricing/
    """

    S3 = "s3"
    """Reads and writes of objects in buckets; 0.80 USD a million."""
    EKS = "eks"
    """Audit logs of Kubernetes; 1.60 USD a million events."""
    MALWARE = "malware"
    """Malware in the volumes of an instance that behaves suspiciously; 0.03 USD for each GB that is scanned."""
    RDS = "rds"
    """Logins to databases of engines that GuardDuty supports; 1.00 USD a month for each of their vCPUs."""
    LAMBDA = "lambda"
    """The network traffic of functions; 1.00 USD a GB."""
    AI = "ai"
    """Model invocations in Amazon Bedrock and SageMaker AI; 1.00 USD a GB of events."""
    RUNTIME = "runtime"
    """Process activity on instances and in containers; 1.50 USD a month for each vCPU.

    GuardDuty installs its agent itself, and creates an interface endpoint with a security group in each VPC where the
    agent runs.
    """

    @property
    def features(self) -> tuple[str, ...]:
        """GuardDuty's names for it."""
        return _FEATURES[self]

    @property
    def controls(self) -> tuple[str, ...]:
        """The Security Hub controls that require it.

        https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html
        """
        return _CONTROLS[self]


_FEATURES = {
    ProtectionPlan.S3: ("S3_DATA_EVENTS",),
    ProtectionPlan.EKS: ("EKS_AUDIT_LOGS",),
    ProtectionPlan.MALWARE: ("EBS_MALWARE_PROTECTION",),
    ProtectionPlan.RDS: ("RDS_LOGIN_EVENTS",),
    ProtectionPlan.LAMBDA: ("LAMBDA_NETWORK_LOGS",),
    ProtectionPlan.AI: ("AI_PROTECTION",),
    # Without agents there would be nothing to monitor.
    ProtectionPlan.RUNTIME: (
        "RUNTIME_MONITORING",
        "RUNTIME_MONITORING/EC2_AGENT_MANAGEMENT",
        "RUNTIME_MONITORING/ECS_FARGATE_AGENT_MANAGEMENT",
        "RUNTIME_MONITORING/EKS_ADDON_MANAGEMENT",
    ),
}
_CONTROLS: dict[ProtectionPlan, tuple[str, ...]] = {
    ProtectionPlan.S3: ("GuardDuty.10",),
    ProtectionPlan.EKS: ("GuardDuty.5",),
    ProtectionPlan.MALWARE: ("GuardDuty.8",),
    ProtectionPlan.RDS: ("GuardDuty.9",),
    ProtectionPlan.LAMBDA: ("GuardDuty.6",),
    ProtectionPlan.AI: (),
    ProtectionPlan.RUNTIME: ("GuardDuty.7", "GuardDuty.11", "GuardDuty.12", "GuardDuty.13"),
}
DEFAULT_PLANS = (
    ProtectionPlan.S3,
    ProtectionPlan.EKS,
    ProtectionPlan.MALWARE,
    ProtectionPlan.RDS,
    ProtectionPlan.LAMBDA,
)
