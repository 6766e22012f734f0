from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_FEWEST_DAYS = 35  # what the control of AWS Backup Audit Manager asks for by default


@rule(
    "AWS::Backup::BackupPlan",
    requires="A backup plan must retain backups for at least 35 days.",
    otherwise="Damage that is noticed only after the end of the month cannot be undone.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("E01", "E03"),
)
def plan_retains_backups(plan: Resource) -> Problems:
    retentions = [entry.number("Lifecycle.DeleteAfterDays") for entry in plan.nodes("BackupPlan.BackupPlanRule")]
    longest = 0.0
    for days in retentions:
        if days is None or days < 0:
            return  # retained forever
        longest = max(longest, days)
    if longest < _FEWEST_DAYS:
        message = f"Backups are deleted too early: the longest DeleteAfterDays is {longest:g}"
        yield plan.problem(message, at="BackupPlan.BackupPlanRule")
