from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.fsx._configuration import is_scratch, settings_property

_DEMANDED = {"OPENZFS": ("CopyTagsToBackups", "CopyTagsToVolumes"), "LUSTRE": ("CopyTagsToBackups",)}


@rule(
    "AWS::FSx::FileSystem",
    requires="Tags of an FSx file system for OpenZFS or Lustre are copied to its backups and volumes.",
    otherwise="Rules for access, cost and retention that go by tags miss the copies of the data.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("E01", "FSx.1", "FSx.2"),
)
def file_system_copies_tags(file_system: Resource) -> Problems:
    demanded = _DEMANDED.get(file_system.text("FileSystemType") or "", ())
    if not demanded or is_scratch(file_system):
        return
    at = settings_property(file_system)
    missing = [name for name in demanded if not file_system.flag(f"{at}.{name}")]
    if missing:
        yield file_system.problem(f"Its tags stay behind: {' and '.join(missing)} not true", at)
