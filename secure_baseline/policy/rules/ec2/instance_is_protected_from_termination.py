from secure_baseline.policy.authoring import Level, Node, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._launches import inherited


@rule(
    "AWS::EC2::Instance",
    requires="An EC2 instance is protected from termination.",
    otherwise="One wrong call, or an intruder's, ends it with the data on its volumes.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("E01",),
    same_as=("EC2InstanceTerminationProtection",),
)
def instance_is_protected_from_termination(instance: Resource) -> Problems:
    protected = Node(inherited(instance, instance, "DisableApiTermination"), ()).flag()
    if not protected:
        state = "not set" if protected is None else "false"
        yield instance.problem(f"It can be terminated: DisableApiTermination is {state}", "DisableApiTermination")
