from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.fsx._configuration import is_scratch, settings_property

_REQUIRED = {"OPENZFS": ("CopyTagsToBackups", "CopyTagsToVolumes"), "LUSTRE": ("CopyTagsToBackups",)}


@rule(
    "AWS::FSx::FileSystem",
    requires="An FSx file system for OpenZFS or Lustre must copy its tags to its backups and volumes.",
    otherwise="Access, cost and retention rules that rely on tags miss the copies of the data.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("E01", "FSx.1", "FSx.2"),
)
def file_system_copies_tags(file_system: Resource) -> Problems:
    required = _REQUIRED.get(file_system.text("FileSystemType") or "", ())
    if not required or is_scratch(file_system):
        return
    at = settings_property(file_system)
    missing = [name for name in required if not file_system.flag(f"{at}.{name}")]
    if missing:
        yield file_system.problem(f"Tags are not copied ({', '.join(missing)})", at=at)
