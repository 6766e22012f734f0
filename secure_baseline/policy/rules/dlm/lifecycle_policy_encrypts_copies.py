from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::DLM::LifecyclePolicy",
    requires="A lifecycle policy must encrypt the snapshots that it copies to other Regions.",
    otherwise="Anyone who can use or share snapshots there can read the copy of an unencrypted snapshot.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G14", "E01"),
    same_as=("DLM_LIFECYCLE_POLICY_CROSS_REGION_ENCRYPTION_RULE",),
)
def lifecycle_policy_encrypts_copies(policy: Resource) -> Problems:
    message = "Snapshots are copied to another Region without encryption"
    for schedule in policy.nodes("PolicyDetails.Schedules"):
        for copy in schedule.nodes("CrossRegionCopyRules"):
            if not copy.flag("Encrypted"):
                yield copy.problem(message, at="Encrypted")
    for action in policy.nodes("PolicyDetails.Actions"):
        for copy in action.nodes("CrossRegionCopy"):
            if not copy.flag("EncryptionConfiguration.Encrypted"):
                yield copy.problem(message, at="EncryptionConfiguration.Encrypted")
