from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._endpoint_policy import openness


@rule(
    "AWS::EC2::VPCEndpoint",
    requires="A gateway endpoint has a policy that does not let everybody do everything.",
    otherwise="AWS's own default does; stolen credentials of any other account then carry data out of the VPC.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G15",),
)
def gateway_endpoint_has_policy(endpoint: Resource) -> Problems:
    # Gateway is AWS's own default.
    if (endpoint.text("VpcEndpointType") or "Gateway") != "Gateway":
        return
    if says := openness(endpoint):
        yield endpoint.problem(says, "PolicyDocument")
