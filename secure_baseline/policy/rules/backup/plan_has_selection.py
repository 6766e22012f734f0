from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Backup::BackupPlan",
    requires="A backup plan must have a backup selection.",
    otherwise="The plan exists, but backs up nothing.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("E01",),
)
def plan_has_selection(plan: Resource) -> Problems:
    if not plan.referring("AWS::Backup::BackupSelection", "BackupPlanId"):
        yield plan.problem("Nothing is backed up: no BackupSelection in the template refers to the plan")
