from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ECR::Repository",
    requires="An ECR repository must have its images scanned for vulnerabilities.",
    otherwise="Images with known vulnerabilities are deployed unnoticed.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("C08", "ECR.1"),
    same_as=("CT.ECR.PR.2", "ECR_REPO_SCAN_ON_PUSH_RULE"),
)
def repository_scans_images(repository: Resource) -> Problems:
    at = "ImageScanningConfiguration.ScanOnPush"
    # The registry's scans cover its repositories.
    registry = repository.template.resources("AWS::ECR::RegistryScanningConfiguration")
    if repository.flag(at) is not True and not any(each.nodes("Rules") for each in registry):
        yield repository.problem("Images are not scanned", at=at)
