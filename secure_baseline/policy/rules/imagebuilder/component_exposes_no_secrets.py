from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule, secrets_in

_KEYS = ("Data", "DockerfileTemplateData", "AdditionalInstanceConfiguration.UserDataOverride")


@rule(
    "AWS::ImageBuilder::Component",
    "AWS::ImageBuilder::Workflow",
    "AWS::ImageBuilder::ContainerRecipe",
    "AWS::ImageBuilder::ImageRecipe",
    requires="The components, workflows and recipes of an image must not contain plaintext secrets.",
    otherwise="Anyone who can read the template or start the image can use them.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def component_exposes_no_secrets(resource: Resource) -> Problems:
    for key in _KEYS:
        kinds = secrets_in(resource.text(key) or "")
        if kinds:
            yield resource.problem(
                f"{key.rpartition('.')[2]} contains {' and '.join(kinds)} in plaintext", at=key, secret=True
            )
