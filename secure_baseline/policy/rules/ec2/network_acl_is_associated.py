from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._references import is_exported


@rule(
    "AWS::EC2::NetworkAcl",
    requires="A network ACL must be associated with a subnet.",
    otherwise="It protects nothing, although the template suggests that it does.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("B06", "EC2.16"),
)
def network_acl_is_associated(acl: Resource) -> Problems:
    if not acl.referring("AWS::EC2::SubnetNetworkAclAssociation", "NetworkAclId") and not is_exported(acl):
        yield acl.problem("The network ACL is not associated with a subnet")
