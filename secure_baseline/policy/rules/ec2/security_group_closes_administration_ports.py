from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._exposure import ADMINISTRATION_PORTS, Exposure, named, open_to_anyone, source_of


@rule(
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::SecurityGroupIngress",
    requires="A security group does not let everybody in on the ports of SSH (22) and RDP (3389).",
    otherwise=(
        "These ports are guessed at all day long; one weak password or unpatched server is a shell for a stranger."
    ),
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("B09", "C04", "CIS 6.3", "CIS 6.4", "EC2.13", "EC2.14", "EC2.19", "EC2.53", "EC2.54"),
    same_as=(
        "EC2RestrictedSSH",
        "EC2RestrictedCommonPorts",
        "EC2RestrictedInbound",
        "CT.EC2.PR.4",
        "W2508",
        "INCOMING_SSH_DISABLED",
    ),
)
def security_group_closes_administration_ports(group: Resource) -> Problems:
    for entry in open_to_anyone(group, Exposure.ADMINISTRATION):
        yield entry.problem(f"Port {named(ADMINISTRATION_PORTS, entry)} is open to {source_of(entry)}")
