from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Backup::RestoreTestingPlan",
    requires="A restore testing plan must have a restore testing selection.",
    otherwise="The plan exists, but restores and tests nothing.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("E02",),
)
def restore_testing_plan_has_selection(plan: Resource) -> Problems:
    if not plan.referring("AWS::Backup::RestoreTestingSelection", "RestoreTestingPlanName"):
        yield plan.problem("Nothing is restored: no RestoreTestingSelection in the template refers to the plan")
