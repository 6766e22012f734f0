from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Lambda::Function",
    requires="A Lambda function with variables encrypts them with a customer managed key.",
    otherwise="Everybody who may see the function's settings reads them; a key of one's own asks for kms:Decrypt too.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F04", "G14"),
)
def function_encrypts_its_variables(function: Resource) -> Problems:
    if function.get("Environment.Variables") and not function.has("KmsKeyArn"):
        yield function.problem("Variables are encrypted with AWS's own key: KmsKeyArn is not set", "KmsKeyArn")
