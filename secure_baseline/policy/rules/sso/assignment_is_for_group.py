from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SSO::ApplicationAssignment",
    "AWS::SSO::Assignment",
    requires="A permission set or application must be assigned to a group, not to a user.",
    otherwise="A single user's permissions are overlooked when the user changes jobs or leaves.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("A16", "A18", "CIS 2.13"),
)
def assignment_is_for_group(assignment: Resource) -> Problems:
    if assignment.text("PrincipalType") == "USER":
        yield assignment.problem("A single user is assigned", at="PrincipalType")
