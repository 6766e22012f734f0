import re

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_ISO = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_LONGEST_HOURS = 8


@rule(
    "AWS::SSO::PermissionSet",
    requires="Sessions of a permission set must last at most eight hours.",
    otherwise="Credentials on a stolen or infected laptop work long after the working day.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("A16",),
)
def permission_set_limits_session_duration(permission_set: Resource) -> Problems:
    match = _ISO.fullmatch(permission_set.text("SessionDuration") or "")
    if match is None:
        return  # the default is one hour
    days, hours, minutes = (int(part or 0) for part in match.groups())
    if days * 24 + hours + minutes / 60 > _LONGEST_HOURS:
        yield permission_set.problem("Sessions last longer than a working day", at="SessionDuration")
