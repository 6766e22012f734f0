from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_selected_for_backup, rule
from secure_baseline.policy.rules.fsx._configuration import is_scratch, settings_property


@rule(
    "AWS::FSx::FileSystem",
    requires="An FSx file system must be backed up daily or be selected by a backup plan.",
    otherwise="Files deleted or overwritten, by mistake or by ransomware, cannot be restored.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("E01",),
    same_as=("FSX_RESOURCES_PROTECTED_BY_BACKUP_PLAN",),
)
def file_system_has_automatic_backups(file_system: Resource) -> Problems:
    at = f"{settings_property(file_system)}.AutomaticBackupRetentionDays"
    days = file_system.number(at)
    # The default is thirty days, but none for Lustre.
    if days or (days is None and file_system.text("FileSystemType") != "LUSTRE"):
        return
    if not _cannot_be_backed_up(file_system) and not is_selected_for_backup(file_system):
        yield file_system.problem("No backup is made", at=at)


def _cannot_be_backed_up(file_system: Resource) -> bool:
    """Scratch file systems, and those linked to a bucket."""
    return is_scratch(file_system) or file_system.has("LustreConfiguration.ImportPath")
