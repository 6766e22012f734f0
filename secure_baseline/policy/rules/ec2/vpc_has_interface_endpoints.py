from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._endpoint_policy import services_missing


@rule(
    "AWS::EC2::VPC",
    requires="A VPC must have interface endpoints for EC2, ECR and Systems Manager.",
    otherwise="Instances need a route to the internet to be managed and to pull images.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G15", "CIS 6.8", "EC2.10", "EC2.55", "EC2.56", "EC2.57"),
)
def vpc_has_interface_endpoints(vpc: Resource) -> Problems:
    if missing := services_missing(vpc, "ec2", "ecr.api", "ecr.dkr", "ssm"):
        yield vpc.problem(f"The VPC has no endpoint for {', '.join(missing)}")
