from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Lambda::Function",
    requires="A Lambda function in a VPC must span at least two Availability Zones.",
    otherwise="The function is down for as long as its Availability Zone is.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F04", "Lambda.5"),
)
def function_is_multi_az(function: Resource) -> Problems:
    key = "VpcConfig.SubnetIds"
    subnets = function.nodes(key)
    if len(subnets) == 1 and not function.has("CapacityProviderConfig"):
        yield function.problem("Only one Availability Zone is used", at=key)
