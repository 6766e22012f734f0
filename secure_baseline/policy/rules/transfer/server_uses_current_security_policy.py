import re

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_YEAR = re.compile(r"-(20\d\d)-\d\d$")
_OLDEST_YEAR = 2022  # without SHA-1 and CBC


@rule(
    "AWS::Transfer::Server",
    "AWS::Transfer::Connector",
    requires="A Transfer Family server or connector must have a security policy of 2022 or later.",
    otherwise="Old ciphers and key exchanges let an attacker on the network path read or change files.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19",),
)
def server_uses_current_security_policy(resource: Resource) -> Problems:
    year = _YEAR.search(resource.text("SecurityPolicyName") or "")
    if year and int(year[1]) < _OLDEST_YEAR:
        yield resource.problem(f"The ciphers are those of {year[1]}", at="SecurityPolicyName")
