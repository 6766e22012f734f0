from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EFS::AccessPoint",
    requires="An EFS access point leads to a directory, not to the whole file system.",
    otherwise="An application that needs one directory reads and changes the files of all.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G14", "EFS.3"),
    same_as=("CT.ELASTICFILESYSTEM.PR.3",),
)
def access_point_has_root_directory(access_point: Resource) -> Problems:
    path = access_point.text("RootDirectory.Path")
    if path is None or path == "/":
        yield access_point.problem(
            f"It leads to the whole file system: Path is {path or 'not set'}", "RootDirectory.Path"
        )
