from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_selected_for_backup, rule


@rule(
    "AWS::EFS::FileSystem",
    requires="An EFS file system must be backed up by AWS Backup.",
    otherwise="Files deleted or overwritten, by mistake or by ransomware, cannot be restored.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("E01", "EFS.2", "EFS.7"),
    same_as=("EFSInBackupPlan", "CT.ELASTICFILESYSTEM.PR.2", "EFS_RESOURCES_PROTECTED_BY_BACKUP_PLAN"),
)
def file_system_has_automatic_backups(file_system: Resource) -> Problems:
    status = file_system.text("BackupPolicy.Status")
    # One Zone file systems are backed up by default.
    if status == "ENABLED" or (status is None and file_system.has("AvailabilityZoneName")):
        return
    if not is_selected_for_backup(file_system, file_system.nodes("FileSystemTags")):
        yield file_system.problem("No backup is made", at="BackupPolicy")
