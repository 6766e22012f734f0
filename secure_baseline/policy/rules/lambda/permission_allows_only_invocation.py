from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, covers, rule, statements

_CHANGES = (
    "lambda:AddPermission",
    "lambda:DeleteFunction",
    "lambda:PutResourcePolicy",
    "lambda:UpdateFunctionCode",
    "lambda:UpdateFunctionConfiguration",
)


@rule(
    "AWS::Lambda::Permission",
    "AWS::Lambda::ResourcePolicy",
    requires="The policy of a Lambda function must not allow changes to its code, configuration or policy.",
    otherwise=(
        "A principal that only needs to invoke the function can replace its code and run with its role's permissions."
    ),
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("F02", "F03"),
    same_as=("LambdaStarPermissions", "LAMBDA_PERMISSION_INVOKE_FUNCTION_ACTION"),
)
def permission_allows_only_invocation(resource: Resource) -> Problems:
    if resource.type == "AWS::Lambda::ResourcePolicy":
        for statement in statements(resource.document("PolicyDocument")):
            if statement.allows and any(map(statement.covers_action, _CHANGES)):
                key = "NotAction" if statement.node.has("NotAction") else "Action"
                yield statement.node.problem("Changes to the function are allowed", at=key)
        return
    action = resource.text("Action") or ""
    if any(covers(action, change) for change in _CHANGES):
        yield resource.problem("Changes to the function are allowed", at="Action")
