from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_selected_for_backup, rule


@rule(
    "AWS::EC2::Volume",
    requires="An EBS volume must be selected by a backup plan.",
    otherwise="Data that is deleted by mistake or encrypted by ransomware cannot be restored.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("E01", "EC2.28"),
    same_as=("EC2EBSInBackupPlan",),
)
def volume_is_in_backup_plan(volume: Resource) -> Problems:
    if not is_selected_for_backup(volume):
        yield volume.problem("No backup selection in the template includes it")
