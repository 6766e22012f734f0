from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._exposure import HIGH_RISK_PORTS, Exposure, named, open_to_anyone, source_of


@rule(
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::SecurityGroupIngress",
    requires="A security group must not allow high-risk ports, such as those of databases, from the internet.",
    otherwise="Databases, file shares and consoles on these ports often have no password or a guessable one.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("B09", "CIS 6.1.2", "EC2.18", "EC2.19", "Redshift.15"),
    same_as=(
        "EC2RestrictedCommonPorts",
        "EC2RestrictedInbound",
        "CT.EC2.PR.3",
        "CT.EC2.PR.4",
        "W2508",
        "RESTRICTED_INCOMING_TRAFFIC",
    ),
)
def security_group_restricts_high_risk_ports(group: Resource) -> Problems:
    for ingress in open_to_anyone(group, Exposure.HIGH_RISK):
        yield ingress.problem(f"The rule allows {named(HIGH_RISK_PORTS, ingress)} from {source_of(ingress)}")
