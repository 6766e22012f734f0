from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ECR::Repository",
    requires="Images in a repository are scanned for vulnerabilities.",
    otherwise="Known vulnerabilities are deployed, and nobody knows.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("C08", "ECR.1"),
    same_as=("CT.ECR.PR.2", "ECR_REPO_SCAN_ON_PUSH_RULE"),
)
def repository_scans_images(repository: Resource) -> Problems:
    if repository.flag("ImageScanningConfiguration.ScanOnPush") is True:
        return
    # What the registry scans, its repositories need not.
    registry = repository.template.resources("AWS::ECR::RegistryScanningConfiguration")
    if any(each.nodes("Rules") for each in registry):
        return
    found = "false" if repository.has("ImageScanningConfiguration.ScanOnPush") else "not set"
    yield repository.problem(f"Images are not scanned: ScanOnPush is {found}", "ImageScanningConfiguration.ScanOnPush")
