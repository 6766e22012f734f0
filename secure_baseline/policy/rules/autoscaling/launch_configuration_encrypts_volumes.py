from secure_baseline.policy.authoring import CannotEvaluateError, Level, Problems, Resource, Severity, rule


@rule(
    "AWS::AutoScaling::LaunchConfiguration",
    requires="The EBS volumes of a launch configuration must be encrypted.",
    otherwise="Anyone who obtains a snapshot or a copy of the volume can read it.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("C09", "G14", "CIS 6.1.1", "EC2.3"),
    same_as=("EC2EBSVolumeEncrypted", "CT.AUTOSCALING.PR.9"),
)
def launch_configuration_encrypts_volumes(launch: Resource) -> Problems:
    of_snapshot = False
    for device in launch.nodes("BlockDeviceMappings"):
        if not device.has("Ebs"):  # an instance store, or a device that is removed
            continue
        encrypted = device.flag("Ebs.Encrypted")
        if encrypted is None and device.has("Ebs.SnapshotId"):
            of_snapshot = True
        elif not encrypted:
            yield device.problem("A volume is not encrypted", at="Ebs.Encrypted")
    if of_snapshot:
        raise CannotEvaluateError("a volume is encrypted if its snapshot is")
