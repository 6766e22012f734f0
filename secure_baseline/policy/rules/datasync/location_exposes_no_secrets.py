from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule

_KEYS = ("Password", "SecretKey", "AzureBlobSasConfiguration.AzureBlobSasToken", "Protocol.SMB.Password")


@rule(
    "AWS::DataSync::LocationAzureBlob",
    "AWS::DataSync::LocationFSxONTAP",
    "AWS::DataSync::LocationFSxWindows",
    "AWS::DataSync::LocationObjectStorage",
    "AWS::DataSync::LocationSMB",
    requires="The passwords, keys and tokens of a DataSync location must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can read all data of the location.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def location_exposes_no_secrets(location: Resource) -> Problems:
    yield from exposed_problems(location, *_KEYS)
