from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_EVERY_KEY = {"~*", "allkeys"}
_EVERY_COMMAND = {"+@all", "allcommands"}


@rule(
    "AWS::MemoryDB::User",
    requires="A MemoryDB user must not have access to every command on every key.",
    otherwise="One leaked credential is enough to read and delete everything.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D05",),
)
def user_is_restricted(user: Resource) -> Problems:
    words = (user.text("AccessString") or "").lower().split()
    if "on" in words and _EVERY_KEY.intersection(words) and words[-1] in _EVERY_COMMAND:
        yield user.problem("Every command is allowed on every key", at="AccessString")
