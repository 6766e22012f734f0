from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, Unknown, rule
from secure_baseline.policy.rules.ec2._launches import launches

# These families run nothing else.
_PARAVIRTUAL = ("t1.", "m1.", "m2.", "c1.")


@rule(
    "AWS::EC2::Instance",
    "AWS::EC2::LaunchTemplate",
    "AWS::EC2::SpotFleet",
    requires="An EC2 instance is not paravirtual.",
    otherwise="Paravirtual types are of a generation without enhanced networking and encryption in hardware.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("C07", "EC2.24"),
)
def instance_is_not_paravirtual(resource: Resource) -> Problems:
    for launch in launches(resource):
        kind = launch.text("InstanceType") if not isinstance(launch.get("InstanceType"), Unknown) else None
        if kind and kind.startswith(_PARAVIRTUAL):
            yield launch.problem(f"{kind} is a paravirtual type", "InstanceType")
        elif launch.has("KernelId"):
            yield launch.problem("A kernel is given, which only paravirtual images take", "KernelId")
