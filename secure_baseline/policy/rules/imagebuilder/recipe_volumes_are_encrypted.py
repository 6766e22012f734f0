from secure_baseline.policy.authoring import CannotEvaluateError, Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ImageBuilder::ImageRecipe",
    "AWS::ImageBuilder::ContainerRecipe",
    requires="Every volume of an image recipe is encrypted.",
    otherwise="Snapshots of the image can be read by anyone who gets hold of them.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("C09", "G14", "EC2.3"),
)
def recipe_volumes_are_encrypted(recipe: Resource) -> Problems:
    devices = [*recipe.nodes("BlockDeviceMappings"), *recipe.nodes("InstanceConfiguration.BlockDeviceMappings")]
    of_snapshot = False
    for device in devices:
        if not device.has("Ebs"):
            continue
        encrypted = device.flag("Ebs.Encrypted")
        if encrypted is None and device.has("Ebs.SnapshotId"):
            of_snapshot = True
        elif not encrypted:
            state = "not set" if encrypted is None else "false"
            yield device.problem(f"A volume is not encrypted: Encrypted is {state}", "Ebs.Encrypted")
    if of_snapshot:
        raise CannotEvaluateError("a volume is encrypted if its snapshot is")
