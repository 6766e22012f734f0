from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.fsx._configuration import settings_property


@rule(
    "AWS::FSx::FileSystem",
    requires="An FSx file system for Windows, ONTAP or OpenZFS must span two Availability Zones.",
    otherwise="The files are unreachable while the Availability Zone is down, and lost if it is destroyed.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D08", "FSx.3", "FSx.4", "FSx.5"),
)
def file_system_is_multi_az(file_system: Resource) -> Problems:
    if file_system.text("FileSystemType") not in {"WINDOWS", "ONTAP", "OPENZFS"}:
        return  # Lustre is always in one Availability Zone
    at = f"{settings_property(file_system)}.DeploymentType"
    if not (file_system.text(at) or "").startswith("MULTI_AZ"):
        yield file_system.problem("Only one Availability Zone is used", at=at)
