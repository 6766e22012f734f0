from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._exposure import Exposure, open_to_anyone, ports_of, source_of


@rule(
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::SecurityGroupIngress",
    requires="A security group must allow only ports 80 and 443 from the internet.",
    otherwise="Each further port is one more service that anyone can attack.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("B09", "EC2.18", "Redshift.15"),
    same_as=("EC2RestrictedInbound", "CT.EC2.PR.3", "EC2_SECURITY_GROUP_INGRESS_OPEN_TO_WORLD_RULE"),
)
def security_group_opens_only_web_ports(group: Resource) -> Problems:
    for ingress in open_to_anyone(group, Exposure.OTHER):
        yield ingress.problem(f"The rule allows {ports_of(ingress)} from {source_of(ingress)}")
