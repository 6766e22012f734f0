from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._references import is_exported, is_mentioned


@rule(
    "AWS::EC2::EIP",
    requires="An Elastic IP address belongs to an instance, a gateway or a load balancer.",
    otherwise="Nobody watches a spare address, it costs money, and whatever gets it is on the internet at once.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("B05", "EC2.12"),
)
def elastic_ip_is_used(address: Resource) -> Problems:
    if not address.has("InstanceId") and not is_mentioned(address) and not is_exported(address):
        yield address.problem("Nothing uses it: InstanceId is not set, and no other resource refers to it")
