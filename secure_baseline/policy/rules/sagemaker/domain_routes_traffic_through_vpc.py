from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SageMaker::Domain",
    requires="A SageMaker domain must access the internet only through your VPC.",
    otherwise="Data can leave by a path that none of your firewalls and logs see.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("B04",),
)
def domain_routes_traffic_through_vpc(domain: Resource) -> Problems:
    if domain.text("AppNetworkAccessType") != "VpcOnly":
        yield domain.problem("The domain accesses the internet directly", at="AppNetworkAccessType")
