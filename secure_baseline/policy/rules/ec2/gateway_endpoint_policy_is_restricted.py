from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._endpoint_policy import allows_everything


@rule(
    "AWS::EC2::VPCEndpoint",
    requires="A gateway endpoint must have a policy that does not allow everything to everyone.",
    otherwise="AWS's default policy lets stolen credentials of any other account carry data out of the VPC.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G15",),
)
def gateway_endpoint_policy_is_restricted(endpoint: Resource) -> Problems:
    # AWS's default is Gateway.
    if (endpoint.text("VpcEndpointType") or "Gateway") == "Gateway" and allows_everything(endpoint):
        yield endpoint.problem("Everyone is allowed every action through the endpoint", at="PolicyDocument")
