from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_selected_for_backup, rule


@rule(
    "AWS::Neptune::DBCluster",
    requires="A Neptune cluster must be selected by a backup plan.",
    otherwise="Its own backups are deleted with it, and an attacker in the account can reach them.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D06", "E01"),
)
def cluster_is_in_backup_plan(cluster: Resource) -> Problems:
    if not is_selected_for_backup(cluster):
        yield cluster.problem("No backup selection in the template includes it")
