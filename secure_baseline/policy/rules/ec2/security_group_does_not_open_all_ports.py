from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._exposure import Exposure, open_to_anyone, ports_of, source_of


@rule(
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::SecurityGroupIngress",
    requires="A security group must not allow all ports from the internet.",
    otherwise="Scanners find every service that listens on the instance within minutes.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=(
        "B09",
        "CIS 6.1.2",
        "CIS 6.3",
        "CIS 6.4",
        "EC2.13",
        "EC2.14",
        "EC2.18",
        "EC2.19",
        "EC2.53",
        "EC2.54",
        "Redshift.15",
    ),
    same_as=(
        "EC2RestrictedInbound",
        "EC2RestrictedSSH",
        "EC2RestrictedCommonPorts",
        "CT.EC2.PR.3",
        "CT.EC2.PR.4",
        "W2508",
        "INCOMING_SSH_DISABLED",
    ),
)
def security_group_does_not_open_all_ports(group: Resource) -> Problems:
    for ingress in open_to_anyone(group, Exposure.EVERYTHING):
        yield ingress.problem(f"The rule allows {ports_of(ingress)} from {source_of(ingress)}")
