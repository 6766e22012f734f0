from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Config::ConfigurationRecorder",
    requires="An AWS Config recorder must use the service-linked role.",
    otherwise="A custom role lacks permissions for new types, and anyone who can change it can blind the recorder.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F11", "CIS 4.3", "Config.1"),
)
def recorder_uses_service_linked_role(recorder: Resource) -> Problems:
    role = recorder.target("RoleARN")
    if role is not None and role.type == "AWS::IAM::ServiceLinkedRole":
        return
    arn = recorder.text("RoleARN")
    if arn is not None and ":role/aws-service-role/config.amazonaws.com/" not in arn:
        yield recorder.problem("The role is not AWSServiceRoleForConfig", at="RoleARN")
