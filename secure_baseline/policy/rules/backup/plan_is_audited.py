from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Backup::BackupPlan",
    requires="A backup plan must come with a Backup Audit Manager framework or report plan.",
    otherwise="Resources that no plan backs up, and backups that fail, go unnoticed.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("E03",),
)
def plan_is_audited(plan: Resource) -> Problems:
    if not any(plan.template.resources("AWS::Backup::Framework", "AWS::Backup::ReportPlan")):
        yield plan.problem("No Framework or ReportPlan in the template audits backups")
