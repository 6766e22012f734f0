from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.guardduty._features import disabled

# Name of the feature: its setting in DataSources, and AWS's name for it.
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
    requires="A GuardDuty detector must have EKS, Lambda, RDS and malware protection enabled.",
    otherwise="Attacks on these services go undetected.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("H08", "GuardDuty.5", "GuardDuty.6", "GuardDuty.8", "GuardDuty.9"),
)
def detector_has_protection_plans(detector: Resource) -> Problems:
    for feature, (data_source, name) in _PROTECTIONS.items():
        if setting := disabled(detector, feature, data_source):
            yield setting.problem(f"{name} is disabled")
