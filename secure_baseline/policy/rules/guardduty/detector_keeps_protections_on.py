"""Detectors watch clusters, functions, databases and disks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.guardduty._features import switched_off

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

# Name of the feature: its switch in DataSources, and what AWS calls it.
_PROTECTIONS: dict[str, tuple[str | None, str]] = {
    "EKS_AUDIT_LOGS": ("Kubernetes.AuditLogs.Enable", "EKS Protection"),
    "EBS_MALWARE_PROTECTION": (
        "MalwareProtection.ScanEc2InstanceWithFindings.EbsVolumes",
        "Malware Protection for EC2",
    ),
    "LAMBDA_NETWORK_LOGS": (None, "Lambda Protection"),
    "RDS_LOGIN_EVENTS": (None, "RDS Protection"),
}


def _check(detector: Resource) -> Iterator[Problem]:
    for feature, (data_source, name) in _PROTECTIONS.items():
        at = switched_off(detector, feature, data_source)
        if at is not None:
            yield detector.problem(f"{name} is switched off", at)


RULE = Rule(
    id="guardduty-detector-keeps-protections-on",
    types=("AWS::GuardDuty::Detector",),
    demands="A GuardDuty detector has the protections of EKS, Lambda, RDS and of disks against malware on.",
    why="Attacks on what is not watched go unnoticed.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("H08",),
    security_hub=("GuardDuty.5", "GuardDuty.6", "GuardDuty.8", "GuardDuty.9"),
    fix=Fix(
        cdk="""\
guardduty.CfnDetector(
    self,
    "Detector",
    enable=True,
    features=[
        guardduty.CfnDetector.CFNFeatureConfigurationProperty(name="EKS_AUDIT_LOGS", status="ENABLED"),
        guardduty.CfnDetector.CFNFeatureConfigurationProperty(name="LAMBDA_NETWORK_LOGS", status="ENABLED"),
        guardduty.CfnDetector.CFNFeatureConfigurationProperty(name="RDS_LOGIN_EVENTS", status="ENABLED"),
        guardduty.CfnDetector.CFNFeatureConfigurationProperty(name="EBS_MALWARE_PROTECTION", status="ENABLED"),
    ],
)
""",
        cloudformation="""\
Type: AWS::GuardDuty::Detector
Properties:
  Enable: true
  Features:
    - {Name: EKS_AUDIT_LOGS, Status: ENABLED}
    - {Name: LAMBDA_NETWORK_LOGS, Status: ENABLED}
    - {Name: RDS_LOGIN_EVENTS, Status: ENABLED}
    - {Name: EBS_MALWARE_PROTECTION, Status: ENABLED}
""",
    ),
    check=_check,
)
