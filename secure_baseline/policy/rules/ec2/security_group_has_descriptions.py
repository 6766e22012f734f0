from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

# A shorter description says nothing.
_SHORTEST = 2


@rule(
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::SecurityGroupIngress",
    "AWS::EC2::SecurityGroupEgress",
    requires="A security group and each of its rules must have a description.",
    otherwise="A year later no one dares to close a port, because no one knows why it is open.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("B09",),
    same_as=("EC2SecurityGroupDescription", "SECURITY_GROUP_DESCRIPTION_RULE"),
)
def security_group_has_descriptions(resource: Resource) -> Problems:
    if resource.type != "AWS::EC2::SecurityGroup":
        if not resource.has("Description"):
            yield resource.problem("The rule has no description", at="Description")
        return
    description = resource.get("GroupDescription")
    if isinstance(description, str) and len(description.strip()) < _SHORTEST:
        yield resource.problem("The group's description says nothing", at="GroupDescription")
    for direction in ("SecurityGroupIngress", "SecurityGroupEgress"):
        for entry in resource.nodes(direction):
            if not entry.has("Description"):
                yield entry.problem("The rule has no description")
