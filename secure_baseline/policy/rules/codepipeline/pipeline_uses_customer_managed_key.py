from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::CodePipeline::Pipeline",
    requires="A pipeline must encrypt its artifacts with a customer managed key.",
    otherwise="No key policy of yours controls who can read or replace what is deployed.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G12", "G14"),
)
def pipeline_uses_customer_managed_key(pipeline: Resource) -> Problems:
    stores = pipeline.nodes("ArtifactStore")
    for each in pipeline.nodes("ArtifactStores"):
        stores.extend(each.nodes("ArtifactStore"))
    for store in stores:
        if not store.has("EncryptionKey"):
            yield store.problem("No customer managed key is used", at="EncryptionKey")
