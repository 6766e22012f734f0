from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Lambda::Function",
    requires="A Lambda function is stopped when its own events invoke it in a circle.",
    otherwise="A loop by way of a queue or topic runs up the bill and takes the concurrency of all functions.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("F04", "F10"),
)
def function_stops_loops(function: Resource) -> Problems:
    if function.text("RecursiveLoop") == "Allow":
        yield function.problem("It goes on in a loop of its own events: RecursiveLoop is Allow", "RecursiveLoop")
