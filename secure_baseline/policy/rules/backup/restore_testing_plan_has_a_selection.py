from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Backup::RestoreTestingPlan",
    requires="A plan that tests restores has a selection of what it restores.",
    otherwise="The plan looks like a test, and restores nothing.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("E02",),
)
def restore_testing_plan_has_a_selection(plan: Resource) -> Problems:
    if not plan.referring("AWS::Backup::RestoreTestingSelection", "RestoreTestingPlanName"):
        yield plan.problem("It restores nothing: no RestoreTestingSelection refers to it")
