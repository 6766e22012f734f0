from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.route53._zone import is_public


@rule(
    "AWS::Route53::HostedZone",
    requires="A public hosted zone is signed by DNSSEC.",
    otherwise=(
        "Resolvers cannot tell a forged answer, which leads customers to somebody else's server, from the right one."
    ),
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G19",),
)
def hosted_zone_is_signed(zone: Resource) -> Problems:
    if is_public(zone) and not zone.referring("AWS::Route53::DNSSEC", "HostedZoneId"):
        yield zone.problem("It is not signed: no AWS::Route53::DNSSEC names it")
