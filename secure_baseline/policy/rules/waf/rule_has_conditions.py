from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::WAF::Rule",
    "AWS::WAFRegional::Rule",
    requires="A rule of AWS WAF Classic must have at least one condition.",
    otherwise="A rule without conditions matches nothing: the requests that it is meant to block get through.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F10", "WAF.6", "WAF.2"),
    same_as=("CT.WAF.PR.1", "CT.WAF-REGIONAL.PR.1"),
)
def rule_has_conditions(entry: Resource) -> Problems:
    # Conditions that are known only at deployment count.
    if not entry.get("Predicates"):
        yield entry.problem("There is no condition: Predicates is empty", at="Predicates")
