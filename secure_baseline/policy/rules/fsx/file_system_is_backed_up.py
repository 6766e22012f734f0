from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_selected_for_backup, rule
from secure_baseline.policy.rules.fsx._configuration import is_scratch, settings_property


@rule(
    "AWS::FSx::FileSystem",
    requires="An FSx file system is backed up every day.",
    otherwise="What is deleted or overwritten, by mistake or by ransomware, is gone.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("E01",),
    same_as=("FSX_RESOURCES_PROTECTED_BY_BACKUP_PLAN",),
)
def file_system_is_backed_up(file_system: Resource) -> Problems:
    at = f"{settings_property(file_system)}.AutomaticBackupRetentionDays"
    days = file_system.number(at)
    # Left out, it is thirty days, but for Lustre none.
    if days or (days is None and file_system.text("FileSystemType") != "LUSTRE"):
        return
    if _cannot_be_backed_up(file_system) or is_selected_for_backup(file_system):
        return
    found = "not set" if days is None else f"{days:g}"
    yield file_system.problem(f"Nothing backs it up: AutomaticBackupRetentionDays is {found}", at)


def _cannot_be_backed_up(file_system: Resource) -> bool:
    """Scratch file systems, and those that only show what is in a bucket."""
    return is_scratch(file_system) or file_system.has("LustreConfiguration.ImportPath")
