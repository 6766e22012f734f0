from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.config._types import GLOBAL_TYPES


@rule(
    "AWS::Config::ConfigurationRecorder",
    requires="An AWS Config recorder must record the account's global resources.",
    otherwise="Changes to users, roles and policies are not recorded.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F11", "CIS 4.3", "Config.1"),
)
def recorder_records_global_resource_types(recorder: Resource) -> Problems:
    group = recorder.node("RecordingGroup")
    if group.flag("IncludeGlobalResourceTypes"):
        return
    if group.has("ExclusionByResourceTypes"):
        excluded = group.texts("ExclusionByResourceTypes.ResourceTypes")
        if GLOBAL_TYPES.isdisjoint(excluded):
            return
    elif group.has("ResourceTypes"):
        return  # another rule reports that not all types are recorded
    yield group.problem("Global resource types are not recorded", at="IncludeGlobalResourceTypes")
