from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._launches import launches

_KEY_PAIR = "AWS::EC2::KeyPair"


@rule(
    "AWS::EC2::Instance",
    "AWS::EC2::LaunchTemplate",
    "AWS::EC2::SpotFleet",
    "AWS::EC2::KeyPair",
    requires="An EC2 instance must use Session Manager or Instance Connect, not a key pair.",
    otherwise="A copied private key opens the instance for as long as it exists, with no record of who used it.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("C06", "C05"),
)
def instance_has_no_key_pair(resource: Resource) -> Problems:
    if resource.type == _KEY_PAIR:
        yield resource.problem("A key pair is created")
        return
    for launch in launches(resource):
        name = launch.get("KeyName")
        if name and not resource.template.named(name, "KeyName", _KEY_PAIR):
            yield launch.problem("A key pair is used", at="KeyName")
