"""Policies of Lambda functions allow to invoke them, not to change them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import covers, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_CHANGES = (
    "lambda:AddPermission",
    "lambda:DeleteFunction",
    "lambda:PutResourcePolicy",
    "lambda:UpdateFunctionCode",
    "lambda:UpdateFunctionConfiguration",
)


def _check(resource: Resource) -> Iterator[Problem]:
    if resource.type == "AWS::Lambda::ResourcePolicy":
        for statement in statements(resource.document("PolicyDocument")):
            if statement.allows and any(map(statement.covers_action, _CHANGES)):
                key = "NotAction" if statement.node.has("NotAction") else "Action"
                yield statement.node.problem(f"It allows to change the function: {key} covers more than invoking", key)
        return
    action = resource.text("Action") or ""
    if any(covers(action, change) for change in _CHANGES):
        yield resource.problem(f"It allows to change the function: Action is {action}", "Action")


RULE = Rule(
    id="lambda-permission-allows-invoking-only",
    types=("AWS::Lambda::Permission", "AWS::Lambda::ResourcePolicy"),
    demands="The policy of a Lambda function lets others invoke it, but not change its code, settings or policy.",
    why="Whoever may only call the function can replace its code and run with the permissions of its role.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("F02", "F03"),
    nag=("LambdaStarPermissions",),
    engine=("LAMBDA_PERMISSION_INVOKE_FUNCTION_ACTION",),
    fix=Fix(
        cdk="""\
function = lambda_.Function(
    self,
    "Function",
    runtime=lambda_.Runtime.PYTHON_3_14,
    handler="index.handler",
    code=lambda_.Code.from_inline("def handler(event, context): ..."),
)
function.add_permission("Caller", principal=iam.AccountPrincipal("111122223333"), action="lambda:InvokeFunction")
""",
        cloudformation="""\
Type: AWS::Lambda::Permission
Properties:
  FunctionName: my-function
  Action: lambda:InvokeFunction
  Principal: "111122223333"
""",
    ),
    check=_check,
)
