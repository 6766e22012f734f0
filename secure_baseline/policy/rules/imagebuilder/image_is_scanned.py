from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ImageBuilder::ImagePipeline",
    "AWS::ImageBuilder::Image",
    requires="An image is scanned by Amazon Inspector when it is built.",
    otherwise="Flaws are found, if at all, on instances that run already.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("C08", "C07"),
)
def image_is_scanned(image: Resource) -> Problems:
    key = "ImageScanningConfiguration.ImageScanningEnabled"
    scanned = image.flag(key)
    if not scanned:
        state = "not set" if scanned is None else "false"
        yield image.problem(f"It is not scanned: ImageScanningEnabled is {state}", key)
