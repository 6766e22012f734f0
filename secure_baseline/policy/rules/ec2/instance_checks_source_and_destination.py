from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::Instance",
    requires="An EC2 instance checks that it is source or destination of its traffic.",
    otherwise="It can otherwise forward what others send, and pretend to be another.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("C01", "EC2.180"),
)
def instance_checks_source_and_destination(instance: Resource) -> Problems:
    if instance.flag("SourceDestCheck") is False:
        yield instance.problem("It may forward traffic: SourceDestCheck is false", "SourceDestCheck")
