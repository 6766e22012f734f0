from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_PATCHING = ("AWS-RunPatchBaseline", "AWS-ApplyPatchBaseline", "AWS-UpdateSSMAgent", "AWS-InstallWindowsUpdates")


@rule(
    "AWS::SSM::Association",
    requires="An SSM association that patches instances must run on a schedule.",
    otherwise="Instances are patched once, when the association is created, and never again.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("C07", "SSM.3"),
)
def association_runs_on_schedule(association: Resource) -> Problems:
    document = association.get("Name")
    if not isinstance(document, str) or not document.startswith(_PATCHING):
        return
    if not association.get("ScheduleExpression"):
        yield association.problem("Instances are patched only once", at="ScheduleExpression")
