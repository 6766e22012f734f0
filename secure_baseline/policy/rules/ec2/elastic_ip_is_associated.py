from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._references import is_exported, is_mentioned


@rule(
    "AWS::EC2::EIP",
    requires="An Elastic IP address must be in use.",
    otherwise="An unused address costs money, is not monitored, and puts whatever gets it on the internet.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("B05", "EC2.12"),
)
def elastic_ip_is_associated(address: Resource) -> Problems:
    if not address.has("InstanceId") and not is_mentioned(address) and not is_exported(address):
        yield address.problem("The address is not used: InstanceId is not set, and no other resource refers to it")
