from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::AmazonMQ::Broker",
    requires="An Amazon MQ broker must install minor versions automatically.",
    otherwise="Known vulnerabilities in the engine stay open until someone upgrades it by hand.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("C07",),
)
def broker_has_automatic_minor_upgrades(broker: Resource) -> Problems:
    if broker.flag("AutoMinorVersionUpgrade") is False:
        yield broker.problem("Minor versions are not installed automatically", at="AutoMinorVersionUpgrade")
