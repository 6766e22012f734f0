"""What a Lambda function is for, by what refers to it; here, because ``rules.lambda`` cannot be imported from."""

from secure_baseline.policy.authoring import Resource

# Services that invoke asynchronously.
_ASYNCHRONOUS = frozenset({"codecommit", "config", "events", "iot", "logs", "s3", "ses", "sns"})


def is_workload(function: Resource) -> bool:
    """Whether it is part of an application: neither behind custom resources nor at CloudFront's edge."""
    return not _serves_deployments(function) and not _is_at_edge(function)


def is_invoked_asynchronously(function: Resource) -> bool:
    """Whether the template allows a service to invoke it asynchronously."""
    names = [function, *function.users("FunctionName", "AWS::Lambda::Alias", "AWS::Lambda::Version")]
    permissions = (each for name in names for each in name.users("FunctionName", "AWS::Lambda::Permission"))
    return any(str(each.get("Principal")).split(".")[0] in _ASYNCHRONOUS for each in permissions)


def _serves_deployments(function: Resource) -> bool:
    types = function.template.types
    customs = [each for each in types if each.startswith(("Custom::", "AWS::CloudFormation::CustomResource"))]
    return bool(customs and function.users("ServiceToken", *customs))


def _is_at_edge(function: Resource) -> bool:
    return any(
        "edgelambda.amazonaws.com" in str(role.get("AssumeRolePolicyDocument"))
        for role in function.template.meant(function.get("Role"), "AWS::IAM::Role")
    )
