from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.guardduty._features import switched_off


@rule(
    "AWS::GuardDuty::Detector",
    requires="A GuardDuty detector has S3 Protection on.",
    otherwise="Nobody notices when somebody lists, copies or deletes the data in your buckets.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("G04", "H08", "GuardDuty.10"),
    same_as=("CT.GUARDDUTY.PR.1",),
)
def detector_protects_s3(detector: Resource) -> Problems:
    at = switched_off(detector, "S3_DATA_EVENTS", "S3Logs.Enable")
    if at is not None:
        yield detector.problem("S3 Protection is switched off", at)
