from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.shield._protected import is_hosted_zone


@rule(
    "AWS::Shield::Protection",
    requires="A Shield Advanced protection must have a Route 53 health check.",
    otherwise="Attacks are detected later, and the Shield Response Team does not contact you.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("B15",),
)
def protection_has_health_check(protection: Resource) -> Problems:
    # Hosted zones are the only resources that cannot have one.
    if not protection.get("HealthCheckArns") and not is_hosted_zone(protection):
        yield protection.problem("The protection has no health check", at="HealthCheckArns")
