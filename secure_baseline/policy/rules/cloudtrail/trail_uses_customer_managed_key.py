from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::CloudTrail::Trail",
    requires="A CloudTrail trail must encrypt its log files with a customer managed key.",
    otherwise="Anyone who can read the bucket can read the audit trail; no key policy stands in between.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("H05", "CIS 4.5", "CloudTrail.2"),
    same_as=("CloudTrailEncryptionEnabled", "CT.CLOUDTRAIL.PR.1"),
)
def trail_uses_customer_managed_key(trail: Resource) -> Problems:
    if not trail.has("KMSKeyId"):
        yield trail.problem("No customer managed key is used", at="KMSKeyId")
