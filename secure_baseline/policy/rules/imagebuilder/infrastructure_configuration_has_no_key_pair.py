from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ImageBuilder::InfrastructureConfiguration",
    requires="The instances that build images must not use a key pair.",
    otherwise="Anyone with the private key can change the contents of every image.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("C06",),
)
def infrastructure_configuration_has_no_key_pair(infrastructure: Resource) -> Problems:
    name = infrastructure.get("KeyPair")
    # Another rule reports one that the template creates.
    if name and not infrastructure.template.named(name, "KeyName", "AWS::EC2::KeyPair"):
        yield infrastructure.problem("A key pair is used", at="KeyPair")
