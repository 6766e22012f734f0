from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_selected_for_backup, rule


@rule(
    "AWS::Neptune::DBCluster",
    requires="A Neptune cluster is chosen by a backup plan.",
    otherwise="Its own backups go when it is deleted, and nobody keeps them out of an attacker's reach.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D06", "E01"),
)
def cluster_is_in_backup_plan(resource: Resource) -> Problems:
    if not is_selected_for_backup(resource):
        yield resource.problem("No backup selection of the template chooses it")
