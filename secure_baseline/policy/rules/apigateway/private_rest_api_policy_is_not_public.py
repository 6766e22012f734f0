from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.apigateway._access import is_private, limits


@rule(
    "AWS::ApiGateway::RestApi",
    requires="The policy of a private REST API must restrict which VPC endpoints, networks or principals can call it.",
    otherwise="Any AWS account can reach the API through its own VPC endpoint.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("F05", "G15"),
)
def private_rest_api_policy_is_not_public(api: Resource) -> Problems:
    if is_private(api) and api.has("Policy") and not limits(api.document("Policy")):
        yield api.problem("Every VPC endpoint of every AWS account is allowed", at="Policy")
