"""What a Lambda function is for, by what refers to it; here, because ``rules.lambda`` cannot be imported from."""

from secure_baseline.policy.authoring import Resource

# Services that invoke asynchronously.
_ASYNCHRONOUS = frozenset({"codecommit", "config", "events", "iot", "logs", "s3", "ses", "sns"})


def is_workload(function: Resource) -> bool:
    """Whether it is part of an application: neither behind custom resources nor at CloudFront's edge."""
    return not _serves_deployments(function) and not _is_at_edge(function)


def is_invoked_asynchronously(function: Resource) -> bool:
    """Whether the template allows a service to invoke it asynchronously."""
    template = function.template
    aliases = template.resources("AWS::Lambda::Alias", "AWS::Lambda::Version")
    names = [function, *(alias for alias in aliases if function.is_meant_by(alias.get("FunctionName")))]
    for permission in template.resources("AWS::Lambda::Permission"):
        service = str(permission.get("Principal")).split(".")[0]
        if service in _ASYNCHRONOUS and any(name.is_meant_by(permission.get("FunctionName")) for name in names):
            return True
    return False


def _serves_deployments(function: Resource) -> bool:
    template = function.template
    customs = [each for each in template.types if each.startswith(("Custom::", "AWS::CloudFormation::CustomResource"))]
    return bool(customs) and any(
        function.is_meant_by(custom.get("ServiceToken")) for custom in template.resources(*customs)
    )


def _is_at_edge(function: Resource) -> bool:
    return any(
        "edgelambda.amazonaws.com" in str(role.get("AssumeRolePolicyDocument"))
        for role in function.template.resources("AWS::IAM::Role")
        if role.is_meant_by(function.get("Role"))
    )
