from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_EVERY_KEY = {"~*", "allkeys"}
_EVERY_COMMAND = {"+@all", "allcommands"}


@rule(
    "AWS::ElastiCache::User",
    requires="An ElastiCache user must not have access to all commands on all keys.",
    otherwise="One leaked credential is enough to read and delete everything.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D05",),
)
def user_is_restricted(user: Resource) -> Problems:
    words = (user.text("AccessString") or "").lower().split()
    if "on" in words and _EVERY_KEY.intersection(words) and words[-1] in _EVERY_COMMAND:
        yield user.problem("All commands on all keys are allowed", at="AccessString")
