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
def permission_set_sessions_end_daily(permission_set: Resource) -> Problems:
    duration = permission_set.text("SessionDuration") or ""
    match = _ISO.fullmatch(duration)
    if match is None:
        return  # an hour, if nothing is said
    days, hours, minutes = (int(part or 0) for part in match.groups())
    if days * 24 + hours + minutes / 60 > _LONGEST_HOURS:
        yield permission_set.problem(
            f"Sessions outlast a working day: SessionDuration is {duration}", "SessionDuration"
        )
