from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Backup::BackupPlan",
    requires="A backup plan has a selection of what it backs up.",
    otherwise="The plan looks like a backup, and backs up nothing.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("E01",),
)
def plan_has_a_selection(plan: Resource) -> Problems:
    if not plan.referring("AWS::Backup::BackupSelection", "BackupPlanId"):
        yield plan.problem("It backs up nothing: no BackupSelection refers to it")
