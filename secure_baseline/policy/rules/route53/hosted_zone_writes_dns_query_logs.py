from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.route53._zone import is_public


@rule(
    "AWS::Route53::HostedZone",
    requires="A public hosted zone must log DNS queries.",
    otherwise="There is no record of who explores the domain's names, or which forgotten name is still queried.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H10", "Route53.2"),
)
def hosted_zone_writes_dns_query_logs(zone: Resource) -> Problems:
    if not is_public(zone) or zone.has("QueryLoggingConfig"):
        return
    if not zone.referring("AWS::Route53::QueryLoggingConfig", "HostedZoneId"):
        yield zone.problem("Queries are not logged", at="QueryLoggingConfig")
