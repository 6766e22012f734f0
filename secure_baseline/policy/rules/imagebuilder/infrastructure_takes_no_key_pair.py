from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ImageBuilder::InfrastructureConfiguration",
    requires="Instances that build images take no key pair.",
    otherwise="Who has the private key can change what is built into every image.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("C06",),
)
def infrastructure_takes_no_key_pair(infrastructure: Resource) -> Problems:
    name = infrastructure.get("KeyPair")
    pairs = infrastructure.template.resources("AWS::EC2::KeyPair")  # one that is made here is told by itself
    if name and not any(pair.is_meant_by(name) or pair.get("KeyName") == name for pair in pairs):
        yield infrastructure.problem("Instances take a key pair: KeyPair is set", "KeyPair")
