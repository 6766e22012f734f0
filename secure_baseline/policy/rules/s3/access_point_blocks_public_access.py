from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_SETTINGS = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")


@rule(
    "AWS::S3::AccessPoint",
    "AWS::S3::MultiRegionAccessPoint",
    requires="An S3 access point must block public access with all four settings.",
    otherwise="The settings cannot be changed later, and one wrong policy then opens the bucket to the internet.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("G01", "S3.19", "S3.24"),
    same_as=("CT.S3.PR.12",),
)
def access_point_blocks_public_access(access_point: Resource) -> Problems:
    key = "PublicAccessBlockConfiguration"
    # By default all four are on.
    if not access_point.has(key):
        return
    if off := [name for name in _SETTINGS if access_point.flag(f"{key}.{name}") is not True]:
        yield access_point.node(key).problem(f"Public access is not blocked by {', '.join(off)}")
