from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.fsx._configuration import settings_property


@rule(
    "AWS::FSx::FileSystem",
    requires="An FSx file system for Windows, ONTAP or OpenZFS spans two Availability Zones.",
    otherwise="The files cannot be reached while its zone is down, and are lost if the zone is.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D08", "FSx.3", "FSx.4", "FSx.5"),
)
def file_system_spans_zones(file_system: Resource) -> Problems:
    if file_system.text("FileSystemType") not in {"WINDOWS", "ONTAP", "OPENZFS"}:
        return  # Lustre is in one zone always
    at = f"{settings_property(file_system)}.DeploymentType"
    kind = file_system.text(at)
    if not (kind or "").startswith("MULTI_AZ"):
        yield file_system.problem(f"It is in one zone: DeploymentType is {kind or 'not set'}", at)
