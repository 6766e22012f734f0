from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ImageBuilder::ImagePipeline",
    "AWS::ImageBuilder::Image",
    requires="An image must be scanned by Amazon Inspector when it is built.",
    otherwise="Vulnerabilities are found, if at all, only on running instances.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("C08", "C07"),
)
def image_pipeline_scans_images(image: Resource) -> Problems:
    if not image.flag("ImageScanningConfiguration.ImageScanningEnabled"):
        yield image.problem("The image is not scanned", at="ImageScanningConfiguration.ImageScanningEnabled")
