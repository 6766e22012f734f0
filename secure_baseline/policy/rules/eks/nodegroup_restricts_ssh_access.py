from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EKS::Nodegroup",
    requires="An EKS node group with an SSH key must specify which security groups can connect.",
    otherwise="Amazon EKS opens port 22 of every node to the whole internet.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("B09", "C04", "CIS 6.3", "CIS 6.4", "EC2.13", "EC2.53"),
)
def nodegroup_restricts_ssh_access(group: Resource) -> Problems:
    if group.has("RemoteAccess.Ec2SshKey") and group.get("RemoteAccess.SourceSecurityGroups") in (None, []):
        yield group.problem("Port 22 is open to the internet", at="RemoteAccess.SourceSecurityGroups")
