from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule

_KEYS = ("AuthenticationConfiguration.ClientSecret", "AuthenticationConfiguration.RefreshToken")


@rule(
    "Alexa::ASK::Skill",
    requires="The client secret and refresh token of an Alexa skill must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can publish skills in the vendor's name.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def skill_exposes_no_secrets(skill: Resource) -> Problems:
    yield from exposed_problems(skill, *_KEYS)
