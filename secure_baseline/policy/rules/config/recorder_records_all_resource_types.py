from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.config._types import GLOBAL_TYPES


@rule(
    "AWS::Config::ConfigurationRecorder",
    requires="An AWS Config recorder must record all supported resource types.",
    otherwise="Changes to other types are not recorded, and rules about them find nothing.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F11", "CIS 4.3", "Config.1"),
)
def recorder_records_all_resource_types(recorder: Resource) -> Problems:
    group = recorder.node("RecordingGroup")
    strategy = group.text("RecordingStrategy.UseOnly")
    if group.value is None or group.flag("AllSupported") or strategy == "ALL_SUPPORTED_RESOURCE_TYPES":
        return
    excluded = group.texts("ExclusionByResourceTypes.ResourceTypes")
    # Global types need to be recorded in one Region only.
    others = [name for name in excluded if name not in GLOBAL_TYPES]
    if others:
        yield group.problem(f"Resource types are excluded: {', '.join(others)}", at="ExclusionByResourceTypes")
    elif not excluded:
        yield group.problem("Only selected resource types are recorded", at="AllSupported")
