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
def plan_keeps_recovery_points(plan: Resource) -> Problems:
    kept = [entry.number("Lifecycle.DeleteAfterDays") for entry in plan.nodes("BackupPlan.BackupPlanRule")]
    # Left out, they are kept for ever.
    longest = 0.0
    for days in kept:
        if days is None or days < 0:
            return
        longest = max(longest, days)
    if longest < _FEWEST_DAYS:
        yield plan.problem(
            f"Backups are gone too soon: DeleteAfterDays is {longest:g} at most", "BackupPlan.BackupPlanRule"
        )
