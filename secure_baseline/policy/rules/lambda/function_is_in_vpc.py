from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules._lambda_functions import is_workload


@rule(
    "AWS::Lambda::Function",
    requires="A Lambda function of an application must run in a VPC.",
    otherwise="Its traffic to the internet bypasses your security groups, network ACLs and flow logs.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F04", "Lambda.3"),
    same_as=("LambdaInsideVPC", "CT.LAMBDA.PR.3"),
)
def function_is_in_vpc(function: Resource) -> Problems:
    if not function.has("VpcConfig.SubnetIds") and not function.has("CapacityProviderConfig") and is_workload(function):
        yield function.problem("The function is not in a VPC", at="VpcConfig.SubnetIds")
