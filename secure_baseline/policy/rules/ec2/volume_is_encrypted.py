from secure_baseline.policy.authoring import CannotEvaluateError, Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::Volume",
    requires="An EBS volume must be encrypted.",
    otherwise="Anyone who obtains a snapshot or a copy of the volume can read it.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("C09", "G14", "CIS 6.1.1", "EC2.3"),
    same_as=("EC2EBSVolumeEncrypted", "CT.EC2.PR.7", "ENCRYPTED_VOLUMES", "EC2_EBS_ENCRYPTION_BY_DEFAULT"),
)
def volume_is_encrypted(volume: Resource) -> Problems:
    encrypted = volume.flag("Encrypted")
    if encrypted is None and (volume.has("SnapshotId") or volume.has("SourceVolumeId")):
        raise CannotEvaluateError("it is encrypted if its source is")
    if not encrypted:
        yield volume.problem("The volume is not encrypted", at="Encrypted")
