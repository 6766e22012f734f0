from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::StepFunctions::Activity",
    "AWS::StepFunctions::StateMachine",
    requires="A Step Functions state machine or activity must be encrypted with a customer managed key.",
    otherwise="CloudTrail does not show who decrypts its data, and you cannot lock it by disabling the key.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G14",),
)
def resource_uses_customer_managed_key(resource: Resource) -> Problems:
    key = "EncryptionConfiguration.Type"
    if resource.text(key) != "CUSTOMER_MANAGED_KMS_KEY":
        yield resource.problem("No customer managed key is used", at=key)
