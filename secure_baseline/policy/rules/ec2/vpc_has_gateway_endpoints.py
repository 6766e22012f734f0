from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._endpoint_policy import services_missing


@rule(
    "AWS::EC2::VPC",
    requires="A VPC must have gateway endpoints for Amazon S3 and Amazon DynamoDB.",
    otherwise=(
        "This traffic goes through NAT or internet gateways, and no endpoint policy limits which data it can reach."
    ),
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G15", "CIS 6.8"),
)
def vpc_has_gateway_endpoints(vpc: Resource) -> Problems:
    if missing := services_missing(vpc, "s3", "dynamodb"):
        yield vpc.problem(f"The VPC has no endpoint for {' and '.join(missing)}")
