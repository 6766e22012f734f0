from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Backup::BackupPlan",
    requires="A backup plan must come with a restore testing plan.",
    otherwise="A backup that cannot be restored is noticed only when it is needed.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("E02",),
)
def plan_has_restore_testing(plan: Resource) -> Problems:
    if not any(plan.template.resources("AWS::Backup::RestoreTestingPlan")):
        yield plan.problem("No RestoreTestingPlan in the template tests restores")
