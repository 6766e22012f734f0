from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._endpoint_policy import allows_everything, takes_policy


@rule(
    "AWS::EC2::VPCEndpoint",
    requires="An interface endpoint must have a policy that does not allow everything to everyone.",
    otherwise="AWS's default policy lets stolen credentials of any other account carry data out of the VPC.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G15",),
)
def interface_endpoint_policy_is_restricted(endpoint: Resource) -> Problems:
    if endpoint.text("VpcEndpointType") == "Interface" and takes_policy(endpoint) and allows_everything(endpoint):
        yield endpoint.problem("Everyone is allowed every action through the endpoint", at="PolicyDocument")
