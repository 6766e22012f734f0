from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::Instance",
    requires="An EC2 instance must keep its source/destination check enabled.",
    otherwise="It can forward other hosts' traffic and send packets from addresses that are not its own.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("C01", "EC2.180"),
)
def instance_checks_source_and_destination(instance: Resource) -> Problems:
    if instance.flag("SourceDestCheck") is False:
        yield instance.problem("The instance can forward traffic", at="SourceDestCheck")
