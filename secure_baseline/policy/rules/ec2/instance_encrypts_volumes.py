from secure_baseline.policy.authoring import CannotEvaluateError, Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._launches import launches


@rule(
    "AWS::EC2::Instance",
    "AWS::EC2::LaunchTemplate",
    "AWS::EC2::SpotFleet",
    "AWS::EC2::EC2Fleet",
    requires="The EBS volumes that an EC2 instance starts with must be encrypted.",
    otherwise="Anyone who obtains a snapshot or a copy of the volume can read it.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("C09", "G14", "CIS 6.1.1", "EC2.3", "EC2.173", "EC2.181"),
    same_as=("EC2EBSVolumeEncrypted", "CT.EC2.PR.7", "CT.EC2.PR.14"),
)
def instance_encrypts_volumes(resource: Resource) -> Problems:
    from_snapshot = False
    for launch in launches(resource):
        for device in launch.nodes("BlockDeviceMappings"):
            if not device.has("Ebs"):  # an instance store, or a device that is removed
                continue
            encrypted = device.flag("Ebs.Encrypted")
            if encrypted is None and device.has("Ebs.SnapshotId"):
                from_snapshot = True
            elif not encrypted:
                yield device.problem("A volume is not encrypted", at="Ebs.Encrypted")
    if from_snapshot:
        raise CannotEvaluateError("a volume is encrypted if its snapshot is")
