"""Lambda functions cannot be invoked by everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import public_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_TYING = ("EventSourceToken", "PrincipalOrgID", "SourceAccount", "SourceArn")


def _check(resource: Resource) -> Iterator[Problem]:
    if resource.type == "AWS::Lambda::ResourcePolicy":
        yield from public_problems(resource.document("PolicyDocument"))
    elif resource.text("Principal") == "*" and not any(map(resource.has, _TYING)) and not _opens_url(resource):
        yield resource.problem(f"Everybody is allowed {resource.text('Action')}: Principal is *", "Principal")


def _opens_url(permission: Resource) -> bool:
    """Whether it is the other half of a function URL without authentication, of which that one's rule tells."""
    by_url = permission.text("FunctionUrlAuthType") == "NONE" or permission.flag("InvokedViaFunctionUrl")
    return bool(by_url) and any(
        url.get("AuthType") == "NONE" for url in permission.template.resources("AWS::Lambda::Url")
    )


RULE = Rule(
    id="lambda-permission-is-not-public",
    types=("AWS::Lambda::Permission", "AWS::Lambda::ResourcePolicy"),
    demands="The policy of a Lambda function allows nobody by a wildcard alone.",
    why="Everybody with an AWS account can run the function, with the permissions of its role and at your cost.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("F03",),
    cis=("2.21",),
    security_hub=("Lambda.1",),
    nag=("LambdaFunctionPublicAccessProhibited",),
    control_tower=("CT.LAMBDA.PR.2",),
    engine=("LAMBDA_NO_WILDCARD_PRINCIPALS",),
    fix=Fix(
        cdk="""\
function = lambda_.Function(
    self,
    "Function",
    runtime=lambda_.Runtime.PYTHON_3_14,
    handler="index.handler",
    code=lambda_.Code.from_inline("def handler(event, context): ..."),
)
function.add_permission("Api", principal=iam.AccountPrincipal("111122223333"))
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
