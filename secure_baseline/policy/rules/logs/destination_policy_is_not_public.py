from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_problems, rule


@rule(
    "AWS::Logs::Destination",
    requires="The policy of a CloudWatch Logs destination must not grant public access.",
    otherwise="Any AWS account can send you logs: false events among the true ones, at your cost.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("H04", "CIS 2.21"),
)
def destination_policy_is_not_public(destination: Resource) -> Problems:
    yield from public_problems(destination.document("DestinationPolicy"))
