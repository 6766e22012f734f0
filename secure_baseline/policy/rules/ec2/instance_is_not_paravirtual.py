from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, Unknown, rule
from secure_baseline.policy.rules.ec2._launches import launches

# These families support nothing else.
_PARAVIRTUAL = ("t1.", "m1.", "m2.", "c1.")


@rule(
    "AWS::EC2::Instance",
    "AWS::EC2::LaunchTemplate",
    "AWS::EC2::SpotFleet",
    requires="An EC2 instance must not use paravirtual (PV) virtualization.",
    otherwise="Paravirtual instance types lack enhanced networking and hardware encryption.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("C07", "EC2.24"),
)
def instance_is_not_paravirtual(resource: Resource) -> Problems:
    for launch in launches(resource):
        kind = launch.text("InstanceType") if not isinstance(launch.get("InstanceType"), Unknown) else None
        if kind and kind.startswith(_PARAVIRTUAL):
            yield launch.problem("The instance type is paravirtual", at="InstanceType")
        elif launch.has("KernelId"):
            yield launch.problem("A kernel is set, which only paravirtual images use", at="KernelId")
