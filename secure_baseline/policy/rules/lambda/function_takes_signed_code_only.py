"""Lambda functions take signed code only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules._lambda_functions import is_workload

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(function: Resource) -> Iterator[Problem]:
    # Images are signed in ECR, and code within the template comes with the stack.
    if any(function.has(f"Code.{key}") for key in ("ImageUri", "ZipFile")) or function.text("PackageType") == "Image":
        return
    if not function.has("CodeSigningConfigArn") and is_workload(function):
        yield function.problem("Any code can be deployed: CodeSigningConfigArn is not set", "CodeSigningConfigArn")


RULE = Rule(
    id="lambda-function-takes-signed-code-only",
    types=("AWS::Lambda::Function",),
    demands="A Lambda function takes code only that a trusted publisher has signed.",
    why="Code that was changed between the build and the deployment runs unnoticed.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("F01",),
    fix=Fix(
        cdk="""\
profile = signer.SigningProfile(self, "Profile", platform=signer.Platform.AWS_LAMBDA_SHA384_ECDSA)
bucket = EncryptedBucket(self, "Code")
lambda_.Function(
    self,
    "Function",
    runtime=lambda_.Runtime.PYTHON_3_14,
    handler="index.handler",
    code=lambda_.Code.from_bucket(bucket, "app.zip"),
    code_signing_config=lambda_.CodeSigningConfig(
        self,
        "Signing",
        signing_profiles=[profile],
        untrusted_artifact_on_deployment=lambda_.UntrustedArtifactOnDeployment.ENFORCE,
    ),
)
""",
        cloudformation="""\
Type: AWS::Lambda::Function
Properties:
  Code: {S3Bucket: code, S3Key: app.zip}
  CodeSigningConfigArn: !ImportValue CodeSigning
""",
    ),
    check=_check,
)
