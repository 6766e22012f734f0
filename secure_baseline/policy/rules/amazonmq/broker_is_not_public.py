from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::AmazonMQ::Broker",
    requires="An Amazon MQ broker must not be publicly accessible.",
    otherwise="Anyone on the internet can try passwords and exploits against it.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("B04",),
)
def broker_is_not_public(broker: Resource) -> Problems:
    if broker.flag("PubliclyAccessible"):
        yield broker.problem("The broker is publicly accessible", at="PubliclyAccessible")
