from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::AmazonMQ::Broker",
    requires="An Amazon MQ broker must span at least two Availability Zones.",
    otherwise="When its only instance or its Availability Zone fails, messages are delayed or lost.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("E01", "MQ.5", "MQ.6"),
    same_as=("CT.MQ.PR.1", "CT.MQ.PR.2"),
)
def broker_is_multi_az(broker: Resource) -> Problems:
    if broker.text("DeploymentMode") == "SINGLE_INSTANCE":
        yield broker.problem("Only one Availability Zone is used", at="DeploymentMode")
