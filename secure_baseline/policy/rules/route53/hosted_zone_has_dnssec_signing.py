from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.route53._zone import is_public


@rule(
    "AWS::Route53::HostedZone",
    requires="A public hosted zone must be signed with DNSSEC.",
    otherwise="Resolvers cannot detect a forged answer, which sends customers to an attacker's server.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G19",),
)
def hosted_zone_has_dnssec_signing(zone: Resource) -> Problems:
    if is_public(zone) and not zone.referring("AWS::Route53::DNSSEC", "HostedZoneId"):
        yield zone.problem("The zone is not signed: no AWS::Route53::DNSSEC refers to it")
