from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::KMS::Key",
    requires="A symmetric KMS key rotates its key material.",
    otherwise=(
        "Key material that leaked once, or was used too often, protects everything that is ever encrypted with it."
    ),
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G12", "CIS 4.6", "KMS.4"),
    same_as=("KMSBackingKeyRotationEnabled", "CT.KMS.PR.1", "CMK_BACKING_KEY_ROTATION_ENABLED"),
)
def key_rotates(key: Resource) -> Problems:
    rotates = key.flag("EnableKeyRotation")
    if rotates or not _can_rotate(key):
        return
    found = "not set" if rotates is None else "false"
    yield key.problem(f"It does not rotate: EnableKeyRotation is {found}", "EnableKeyRotation")


def _can_rotate(key: Resource) -> bool:
    """AWS KMS rotates symmetric encryption keys with material of its own only."""
    return (
        key.text("KeySpec") in {None, "SYMMETRIC_DEFAULT"}
        and key.text("KeyUsage") in {None, "ENCRYPT_DECRYPT"}
        and key.text("Origin") in {None, "AWS_KMS"}
    )
