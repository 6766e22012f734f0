from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._endpoint_policy import services_missing


@rule(
    "AWS::EC2::VPC",
    requires="A VPC reaches the APIs of EC2, ECR and Systems Manager by interface endpoints.",
    otherwise="Instances need no way to the internet then to be managed and to fetch images.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G15", "CIS 6.8", "EC2.10", "EC2.55", "EC2.56", "EC2.57"),
)
def vpc_has_interface_endpoints(vpc: Resource) -> Problems:
    if missing := services_missing(vpc, "ec2", "ecr.api", "ecr.dkr", "ssm"):
        yield vpc.problem(f"It has no endpoint for {', '.join(missing)}")
