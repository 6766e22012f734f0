from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._endpoint_policy import services_missing


@rule(
    "AWS::EC2::VPC",
    requires="A VPC reaches Amazon S3 and Amazon DynamoDB by gateway endpoints.",
    otherwise=(
        "They are free, keep that traffic off NAT and internet gateways, and their policies say which data may pass."
    ),
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G15", "CIS 6.8"),
)
def vpc_has_gateway_endpoints(vpc: Resource) -> Problems:
    if missing := services_missing(vpc, "s3", "dynamodb"):
        yield vpc.problem(f"It has no endpoint for {' and '.join(missing)}")
