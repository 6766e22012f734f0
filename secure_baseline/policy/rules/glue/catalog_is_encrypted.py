from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Glue::DataCatalogEncryptionSettings",
    requires="The data catalog of AWS Glue and the passwords in it are encrypted.",
    otherwise="Whoever may read a connection reads the database's password in clear text.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G14",),
)
def catalog_is_encrypted(catalog: Resource) -> Problems:
    settings = catalog.node("DataCatalogEncryptionSettings")
    if settings.text("EncryptionAtRest.CatalogEncryptionMode") in {None, "DISABLED"}:
        yield settings.problem("The catalog is not encrypted", "EncryptionAtRest.CatalogEncryptionMode")
    at = "ConnectionPasswordEncryption.ReturnConnectionPasswordEncrypted"
    if settings.flag(at) is not True:
        yield settings.problem("Passwords of connections are given out in clear text", at)
