from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._exposure import Exposure, open_to_anyone, ports_of, source_of


@rule(
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::SecurityGroupIngress",
    requires="A security group lets everybody in on ports 80 and 443 only.",
    otherwise=(
        "What is not a web site rarely has all the internet for its users; each further port is one more to attack."
    ),
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("B09", "EC2.18", "Redshift.15"),
    same_as=("EC2RestrictedInbound", "CT.EC2.PR.3", "EC2_SECURITY_GROUP_INGRESS_OPEN_TO_WORLD_RULE"),
)
def security_group_opens_web_ports_only(group: Resource) -> Problems:
    for entry in open_to_anyone(group, Exposure.OTHER):
        yield entry.problem(f"A port other than 80 and 443 is open to {source_of(entry)}: {ports_of(entry)}")
