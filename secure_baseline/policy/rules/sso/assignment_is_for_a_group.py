from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SSO::ApplicationAssignment",
    "AWS::SSO::Assignment",
    requires="A permission set or application is assigned to a group.",
    otherwise="What single users may do is overlooked when they change their job or leave.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("A16", "A18", "CIS 2.13"),
)
def assignment_is_for_a_group(assignment: Resource) -> Problems:
    if assignment.text("PrincipalType") == "USER":
        yield assignment.problem("It is for one user: PrincipalType is USER", "PrincipalType")
