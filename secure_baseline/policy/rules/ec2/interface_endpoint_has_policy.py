from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._endpoint_policy import openness, takes_policy


@rule(
    "AWS::EC2::VPCEndpoint",
    requires="An interface endpoint of an AWS service has a policy that does not let everybody do everything.",
    otherwise="AWS's own default does; stolen credentials of any other account then carry data out of the VPC.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G15",),
)
def interface_endpoint_has_policy(endpoint: Resource) -> Problems:
    if endpoint.text("VpcEndpointType") != "Interface" or not takes_policy(endpoint):
        return
    if says := openness(endpoint):
        yield endpoint.problem(says, "PolicyDocument")
