from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_problems, rule

_LIMITING = ("EventSourceToken", "PrincipalOrgID", "SourceAccount", "SourceArn")


@rule(
    "AWS::Lambda::Permission",
    "AWS::Lambda::ResourcePolicy",
    requires="The policy of a Lambda function must not grant public access.",
    otherwise="Anyone with an AWS account can run the function, with its role's permissions and at your cost.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("F03", "CIS 2.21", "Lambda.1"),
    same_as=("LambdaFunctionPublicAccessProhibited", "CT.LAMBDA.PR.2", "LAMBDA_NO_WILDCARD_PRINCIPALS"),
)
def permission_is_not_public(resource: Resource) -> Problems:
    if resource.type == "AWS::Lambda::ResourcePolicy":
        yield from public_problems(resource.document("PolicyDocument"))
    elif resource.text("Principal") == "*" and not any(map(resource.has, _LIMITING)) and not _opens_url(resource):
        yield resource.problem(f"Everyone is allowed {resource.text('Action')}", at="Principal")


def _opens_url(permission: Resource) -> bool:
    """Whether it belongs to a function URL without authentication, which another rule reports."""
    by_url = permission.text("FunctionUrlAuthType") == "NONE" or permission.flag("InvokedViaFunctionUrl")
    return bool(by_url and permission.template.uses("AuthType", "AWS::Lambda::Url").having("NONE"))
