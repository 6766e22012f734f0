from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Lambda::Function",
    requires="A Lambda function must have recursive loop detection.",
    otherwise="A loop through a queue or topic runs up the bill and uses up the account's concurrency.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("F04", "F10"),
)
def function_has_recursive_loop_detection(function: Resource) -> Problems:
    if function.text("RecursiveLoop") == "Allow":
        yield function.problem("Recursive loops are allowed", at="RecursiveLoop")
