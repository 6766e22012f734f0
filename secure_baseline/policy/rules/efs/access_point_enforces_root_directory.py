from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EFS::AccessPoint",
    requires="An EFS access point must lead to a directory, not to the root of the file system.",
    otherwise="An application that needs one directory can read and change all files.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G14", "EFS.3"),
    same_as=("CT.ELASTICFILESYSTEM.PR.3",),
)
def access_point_enforces_root_directory(access_point: Resource) -> Problems:
    if access_point.text("RootDirectory.Path") in {None, "/"}:
        yield access_point.problem("The whole file system is accessible", at="RootDirectory.Path")
