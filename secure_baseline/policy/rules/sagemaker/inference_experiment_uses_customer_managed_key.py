from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SageMaker::InferenceExperiment",
    requires=(
        "The volumes and captured data of a SageMaker inference experiment must be encrypted with a customer "
        "managed key."
    ),
    otherwise="No key policy of yours controls who can decrypt the requests and predictions.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G14", "SageMaker.23", "SageMaker.24"),
)
def inference_experiment_uses_customer_managed_key(experiment: Resource) -> Problems:
    if not experiment.has("KmsKey"):
        yield experiment.problem("The volumes have no customer managed key", at="KmsKey")
    if experiment.has("DataStorageConfig") and not experiment.has("DataStorageConfig.KmsKey"):
        yield experiment.problem("Captured data has no customer managed key", at="DataStorageConfig.KmsKey")
