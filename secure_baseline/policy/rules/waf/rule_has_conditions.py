from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::WAF::Rule",
    "AWS::WAFRegional::Rule",
    requires="A rule of AWS WAF Classic has at least one condition.",
    otherwise="A rule without conditions matches nothing; requests pass that it was meant to block.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F10", "WAF.6", "WAF.2"),
    same_as=("CT.WAF.PR.1", "CT.WAF-REGIONAL.PR.1"),
)
def rule_has_conditions(entry: Resource) -> Problems:
    # Conditions that only the deployment knows are conditions all the same.
    if not entry.get("Predicates"):
        yield entry.problem("It has no condition: Predicates is empty", "Predicates")
