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
    requires="The policy of a Lambda function lets others invoke it, but not change its code, settings or policy.",
    otherwise="Whoever may only call the function can replace its code and run with the permissions of its role.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("F02", "F03"),
    same_as=("LambdaStarPermissions", "LAMBDA_PERMISSION_INVOKE_FUNCTION_ACTION"),
)
def permission_allows_invoking_only(resource: Resource) -> Problems:
    if resource.type == "AWS::Lambda::ResourcePolicy":
        for statement in statements(resource.document("PolicyDocument")):
            if statement.allows and any(map(statement.covers_action, _CHANGES)):
                key = "NotAction" if statement.node.has("NotAction") else "Action"
                yield statement.node.problem(f"It allows to change the function: {key} covers more than invoking", key)
        return
    action = resource.text("Action") or ""
    if any(covers(action, change) for change in _CHANGES):
        yield resource.problem(f"It allows to change the function: Action is {action}", "Action")
