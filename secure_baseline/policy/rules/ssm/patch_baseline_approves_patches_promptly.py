from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_MOST_DAYS = 30


@rule(
    "AWS::SSM::PatchBaseline",
    requires="A patch baseline must approve patches within 30 days of their release.",
    otherwise="Publicly known vulnerabilities stay open on every instance.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("C07", "SSM.2"),
)
def patch_baseline_approves_patches_promptly(baseline: Resource) -> Problems:
    entries = baseline.nodes("ApprovalRules.PatchRules")
    if not entries and not baseline.get("ApprovedPatches"):
        yield baseline.problem("No patches are approved", at="ApprovalRules")
    for entry in entries:
        days = entry.number("ApproveAfterDays")
        if days is not None and days > _MOST_DAYS:
            yield entry.problem("Patches are approved too late", at="ApproveAfterDays")
