from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, egress_rules, is_anywhere, rule
from secure_baseline.policy.rules.ec2._exposure import Exposure, exposure_of


@rule(
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::SecurityGroupEgress",
    requires="A security group must not allow all outbound traffic to all destinations.",
    otherwise="Malware on an instance can send data to any server and download more malware.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("B09",),
    same_as=("SECURITY_GROUP_EGRESS_ALL_PROTOCOLS_RULE", "SECURITY_GROUP_MISSING_EGRESS_RULE"),
)
def security_group_restricts_egress(group: Resource) -> Problems:
    if group.type == "AWS::EC2::SecurityGroup" and not group.has("SecurityGroupEgress"):
        # Separate rules replace AWS's default rule, which allows everything out.
        if not group.referring("AWS::EC2::SecurityGroupEgress", "GroupId"):
            yield group.problem("All outbound traffic is allowed", at="SecurityGroupEgress")
        return
    for entry in egress_rules(group):
        if exposure_of(entry) is not Exposure.EVERYTHING:
            continue
        for key in ("CidrIp", "CidrIpv6"):
            if is_anywhere(network := entry.known(key)):
                yield entry.problem(f"The rule allows all traffic to {network}")
