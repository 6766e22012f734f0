from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.guardduty._features import switched_off

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


@rule(
    "AWS::GuardDuty::Detector",
    requires="A GuardDuty detector has the protections of EKS, Lambda, RDS and of disks against malware on.",
    otherwise="Attacks on what is not watched go unnoticed.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("H08", "GuardDuty.5", "GuardDuty.6", "GuardDuty.8", "GuardDuty.9"),
)
def detector_keeps_protections_on(detector: Resource) -> Problems:
    for feature, (data_source, name) in _PROTECTIONS.items():
        at = switched_off(detector, feature, data_source)
        if at is not None:
            yield detector.problem(f"{name} is switched off", at)
