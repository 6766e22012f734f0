from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.guardduty._features import disabled


@rule(
    "AWS::GuardDuty::Detector",
    requires="A GuardDuty detector must have S3 Protection enabled.",
    otherwise="An intruder who lists, copies or deletes the data in your buckets goes undetected.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("G04", "H08", "GuardDuty.10"),
    same_as=("CT.GUARDDUTY.PR.1",),
)
def detector_has_s3_protection(detector: Resource) -> Problems:
    if setting := disabled(detector, "S3_DATA_EVENTS", "S3Logs.Enable"):
        yield setting.problem("S3 Protection is disabled")
