from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::KMS::Key",
    requires="A symmetric KMS key must have automatic key rotation enabled.",
    otherwise="Key material that has leaked or been overused continues to protect all new data.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G12", "CIS 4.6", "KMS.4"),
    same_as=("KMSBackingKeyRotationEnabled", "CT.KMS.PR.1", "CMK_BACKING_KEY_ROTATION_ENABLED"),
)
def key_is_rotated(key: Resource) -> Problems:
    if not key.flag("EnableKeyRotation") and _can_rotate(key):
        yield key.problem("Automatic key rotation is off", at="EnableKeyRotation")


def _can_rotate(key: Resource) -> bool:
    """AWS KMS rotates only symmetric encryption keys with key material that it generated."""
    return (
        key.text("KeySpec") in {None, "SYMMETRIC_DEFAULT"}
        and key.text("KeyUsage") in {None, "ENCRYPT_DECRYPT"}
        and key.text("Origin") in {None, "AWS_KMS"}
    )
