from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.shield._protected import takes_requests

_STATUS = "ApplicationLayerAutomaticResponseConfiguration.Status"


@rule(
    "AWS::Shield::Protection",
    requires=(
        "A Shield Advanced protection of a distribution or Application Load Balancer must mitigate attacks "
        "automatically."
    ),
    otherwise="Until someone writes a rule by hand, the flood gets through.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("B15",),
)
def protection_has_automatic_mitigation(protection: Resource) -> Problems:
    if takes_requests(protection) and protection.text(_STATUS) != "ENABLED":
        yield protection.problem(
            "Attacks are not mitigated automatically", at="ApplicationLayerAutomaticResponseConfiguration"
        )
