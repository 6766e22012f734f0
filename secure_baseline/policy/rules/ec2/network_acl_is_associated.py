from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._references import is_exported


@rule(
    "AWS::EC2::NetworkAcl",
    requires="A network ACL is associated with a subnet.",
    otherwise="An ACL without subnet protects nothing, while whoever reads the template believes that it does.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("B06", "EC2.16"),
)
def network_acl_is_associated(acl: Resource) -> Problems:
    if not acl.referring("AWS::EC2::SubnetNetworkAclAssociation", "NetworkAclId") and not is_exported(acl):
        yield acl.problem("It is associated with no subnet")
