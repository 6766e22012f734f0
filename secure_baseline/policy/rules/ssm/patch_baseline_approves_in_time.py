from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_MOST_DAYS = 30


@rule(
    "AWS::SSM::PatchBaseline",
    requires="A patch baseline must approve patches, within 30 days of their release.",
    otherwise="Publicly known vulnerabilities stay open on every instance.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("C07", "SSM.2"),
)
def patch_baseline_approves_in_time(baseline: Resource) -> Problems:
    rules = baseline.nodes("ApprovalRules.PatchRules")
    if not rules and not baseline.get("ApprovedPatches"):
        yield baseline.problem("It approves no patch: ApprovalRules is not set", "ApprovalRules")
    for entry in rules:
        days = entry.number("ApproveAfterDays")
        if days is not None and days > _MOST_DAYS:
            yield entry.problem(f"It approves patches late: ApproveAfterDays is {days:.0f}", "ApproveAfterDays")
