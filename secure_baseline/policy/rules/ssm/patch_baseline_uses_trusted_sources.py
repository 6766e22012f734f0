import re

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_FLAWS = {
    "uses plaintext HTTP": re.compile(r"(?:baseurl\s*=\s*|\bdeb(?:-src)?\s+(?:\[[^\]]*\]\s*)?)http://", re.IGNORECASE),
    "does not verify signatures": re.compile(r"gpgcheck\s*=\s*(?:0|no|false)|trusted=yes", re.IGNORECASE),
}


@rule(
    "AWS::SSM::PatchBaseline",
    requires="The patch sources of a patch baseline must use HTTPS and verify signatures.",
    otherwise="Anyone on the network path can install a package of their own on every instance.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("C07", "G19"),
)
def patch_baseline_uses_trusted_sources(baseline: Resource) -> Problems:
    for source in baseline.nodes("Sources"):
        configuration = source.text("Configuration") or ""
        if flaws := [name for name, pattern in _FLAWS.items() if pattern.search(configuration)]:
            yield source.node("Configuration").problem(f"A source {' and '.join(flaws)}")
