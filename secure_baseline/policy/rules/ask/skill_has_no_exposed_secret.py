from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule

_KEYS = ("AuthenticationConfiguration.ClientSecret", "AuthenticationConfiguration.RefreshToken")


@rule(
    "Alexa::ASK::Skill",
    requires="The client secret and the token for an Alexa skill are not shown by the template.",
    otherwise="Whoever reads the template, its repository or the stack can publish skills in the vendor's name.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def skill_has_no_exposed_secret(skill: Resource) -> Problems:
    yield from exposed_problems(skill, *_KEYS)
