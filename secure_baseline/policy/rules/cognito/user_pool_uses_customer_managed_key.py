from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Cognito::UserPool",
    requires="A Cognito user pool must be encrypted with a customer managed key.",
    otherwise="You cannot see in CloudTrail who decrypts the data, or lock it by disabling the key.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G14",),
)
def user_pool_uses_customer_managed_key(pool: Resource) -> Problems:
    if pool.text("KeyConfiguration.KeyType") != "CUSTOMER_MANAGED_KEY":
        yield pool.problem("No customer managed key is used", at="KeyConfiguration.KeyType")
