import re

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule, statements

_PROPERTIES = {
    "EventSourceToken": "lambda:eventsourcetoken",
    "PrincipalOrgID": "aws:principalorgid",
    "SourceAccount": "aws:sourceaccount",
    "SourceArn": "aws:sourcearn",
}
_ACCOUNTS = frozenset({"aws:principalorgid", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths"})
_SOURCES = frozenset({"aws:sourcearn", "lambda:eventsourcetoken"})


@rule(
    "AWS::Lambda::Permission",
    "AWS::Lambda::ResourcePolicy",
    requires="A Lambda permission for an AWS service must name the source or its account.",
    otherwise="Anyone who uses that service can invoke the function with events of their own.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F03", "F02", "Lambda.1"),
    same_as=("W3663",),
)
def permission_prevents_confused_deputy(resource: Resource) -> Problems:
    if resource.type == "AWS::Lambda::ResourcePolicy":
        for statement in statements(resource.document("PolicyDocument")):
            services = [name for kind, name in statement.principals if kind == "Service"]
            keys = {key for _, key, _ in statement.conditions}
            if statement.allows and services and (missing := _missing(services, keys)):
                names = ", ".join(services)
                yield statement.node.problem(
                    f"{names} can invoke the function for anyone without a condition on aws:{missing}", at="Condition"
                )
        return
    service = resource.text("Principal") or ""
    keys = {condition for key, condition in _PROPERTIES.items() if _limits(resource, key)}
    if ".amazon" in service and (missing := _missing([service], keys)):
        yield resource.problem(f"{service} can invoke the function for anyone", at=missing)


def _missing(services: list[str], keys: set[str]) -> str | None:
    """What a statement for services lacks; a bucket's ARN names no account, so S3 needs that as well."""
    if any(service.startswith("s3.") for service in services) and not keys & _ACCOUNTS:
        return "SourceAccount"
    return None if keys & (_ACCOUNTS | _SOURCES) else "SourceArn"


def _limits(permission: Resource, key: str) -> bool:
    """Whether a property is set and is not an ARN that matches everything."""
    value = permission.get(key)
    if not isinstance(value, str) or key != "SourceArn":
        return value is not None
    parts = re.sub(r"\$\{[^}]*\}", "known", value).split(":", 5)
    if len(parts) < 6:  # noqa: PLR2004  (arn, partition, service, Region, account, resource)
        return "*" not in value
    account, resource = parts[4], parts[5].removeprefix("rule/")
    return account not in {"", "*"} or not resource.startswith("*")
