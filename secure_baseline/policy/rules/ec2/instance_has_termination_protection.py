from secure_baseline.policy.authoring import Level, Node, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._launches import inherited


@rule(
    "AWS::EC2::Instance",
    requires="An EC2 instance must have termination protection.",
    otherwise="One mistaken call terminates the instance and deletes the data on its volumes.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("E01",),
    same_as=("EC2InstanceTerminationProtection",),
)
def instance_has_termination_protection(instance: Resource) -> Problems:
    if not Node(inherited(instance, instance, "DisableApiTermination"), ()).flag():
        yield instance.problem("Termination protection is off", at="DisableApiTermination")
