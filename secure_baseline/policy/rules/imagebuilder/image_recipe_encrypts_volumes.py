from secure_baseline.policy.authoring import CannotEvaluateError, Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ImageBuilder::ImageRecipe",
    "AWS::ImageBuilder::ContainerRecipe",
    requires="The EBS volumes of an image recipe must be encrypted.",
    otherwise="Anyone who obtains a snapshot of the image can read it.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("C09", "G14", "EC2.3"),
)
def image_recipe_encrypts_volumes(recipe: Resource) -> Problems:
    devices = [*recipe.nodes("BlockDeviceMappings"), *recipe.nodes("InstanceConfiguration.BlockDeviceMappings")]
    from_snapshot = False
    for device in devices:
        if not device.has("Ebs"):
            continue
        encrypted = device.flag("Ebs.Encrypted")
        if encrypted is None and device.has("Ebs.SnapshotId"):
            from_snapshot = True
        elif not encrypted:
            yield device.problem("A volume is not encrypted", at="Ebs.Encrypted")
    if from_snapshot:
        raise CannotEvaluateError("a volume is encrypted if its snapshot is")
