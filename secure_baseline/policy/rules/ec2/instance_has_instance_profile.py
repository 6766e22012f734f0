from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._launches import inherited


@rule(
    "AWS::EC2::Instance",
    requires="An EC2 instance must have an instance profile.",
    otherwise="Systems Manager has no role to manage it with, and its software needs long-lived access keys.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("C02", "CIS 2.16"),
    same_as=("EC2InstanceProfileAttached",),
)
def instance_has_instance_profile(instance: Resource) -> Problems:
    if inherited(instance, instance, "IamInstanceProfile") is None:
        yield instance.problem("The instance has no role", at="IamInstanceProfile")
