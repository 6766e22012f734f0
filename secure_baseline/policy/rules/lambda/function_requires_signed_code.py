from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules._lambda_functions import is_workload


@rule(
    "AWS::Lambda::Function",
    requires="A Lambda function of an application must accept only code signed by a trusted publisher.",
    otherwise="Code that was altered between build and deployment runs unnoticed.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F01",),
)
def function_requires_signed_code(function: Resource) -> Problems:
    # Images are signed in Amazon ECR, and inline code comes with the stack.
    if any(function.has(f"Code.{key}") for key in ("ImageUri", "ZipFile")) or function.text("PackageType") == "Image":
        return
    if not function.has("CodeSigningConfigArn") and is_workload(function):
        yield function.problem("Unsigned code can be deployed", at="CodeSigningConfigArn")
