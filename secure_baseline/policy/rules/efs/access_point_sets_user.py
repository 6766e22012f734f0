from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EFS::AccessPoint",
    requires="An EFS access point sets the POSIX user.",
    otherwise="A client can claim to be any user, the owner of any file among them.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G14", "EFS.4"),
    same_as=("CT.ELASTICFILESYSTEM.PR.4",),
)
def access_point_sets_user(access_point: Resource) -> Problems:
    if not access_point.has("PosixUser"):
        yield access_point.problem("Clients name their user themselves: PosixUser is not set", "PosixUser")
