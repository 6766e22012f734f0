from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Lambda::Function",
    requires="A Lambda function must encrypt its environment variables with a customer managed key.",
    otherwise="Anyone who can read the function's configuration can read them without kms:Decrypt on a key of yours.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F04", "G14"),
)
def function_uses_customer_managed_key(function: Resource) -> Problems:
    if function.get("Environment.Variables") and not function.has("KmsKeyArn"):
        yield function.problem("No customer managed key is used for environment variables", at="KmsKeyArn")
