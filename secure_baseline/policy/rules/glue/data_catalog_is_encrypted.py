from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Glue::DataCatalogEncryptionSettings",
    requires="The AWS Glue Data Catalog and its connection passwords must be encrypted.",
    otherwise="Anyone who can read a connection can read the database's password in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G14",),
)
def data_catalog_is_encrypted(catalog: Resource) -> Problems:
    settings = catalog.node("DataCatalogEncryptionSettings")
    if settings.text("EncryptionAtRest.CatalogEncryptionMode") in {None, "DISABLED"}:
        yield settings.problem("The catalog is not encrypted", at="EncryptionAtRest.CatalogEncryptionMode")
    at = "ConnectionPasswordEncryption.ReturnConnectionPasswordEncrypted"
    if settings.flag(at) is not True:
        yield settings.problem("Connection passwords are returned in plaintext", at=at)
