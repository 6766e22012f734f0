from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Lambda::Function",
    requires="A Lambda function in a VPC has subnets in two Availability Zones or more.",
    otherwise="It stands still when its zone does.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F04", "Lambda.5"),
)
def function_spans_zones(function: Resource) -> Problems:
    key = "VpcConfig.SubnetIds"
    subnets = function.nodes(key)
    if len(subnets) == 1 and not function.has("CapacityProviderConfig"):
        yield function.problem("The function is in one Availability Zone: SubnetIds names one subnet", key)
