from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._exposure import ADMINISTRATION_PORTS, Exposure, named, open_to_anyone, source_of


@rule(
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::SecurityGroupIngress",
    requires="A security group must not allow SSH (22) or RDP (3389) from the internet.",
    otherwise="Passwords are guessed on these ports around the clock; one weak password gives a stranger a shell.",
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
def security_group_restricts_administration_ports(group: Resource) -> Problems:
    for ingress in open_to_anyone(group, Exposure.ADMINISTRATION):
        yield ingress.problem(f"The rule allows {named(ADMINISTRATION_PORTS, ingress)} from {source_of(ingress)}")
