from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EFS::AccessPoint",
    requires="An EFS access point must set the POSIX user.",
    otherwise="A client can claim to be any user, such as the owner of a file.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G14", "EFS.4"),
    same_as=("CT.ELASTICFILESYSTEM.PR.4",),
)
def access_point_enforces_user_identity(access_point: Resource) -> Problems:
    if not access_point.has("PosixUser"):
        yield access_point.problem("Clients choose their own user", at="PosixUser")
