from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.apigateway._access import is_private, limits


@rule(
    "AWS::ApiGateway::RestApi",
    requires="The policy of a private REST API lets only some VPC endpoints, networks or callers in.",
    otherwise="Every AWS account can reach it by a VPC endpoint of its own.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("F05", "G15"),
)
def private_api_is_limited_to_endpoints(api: Resource) -> Problems:
    if is_private(api) and api.has("Policy") and not limits(api.document("Policy")):
        yield api.problem("Every VPC endpoint is let in, whose account soever it is", "Policy")
