"""What identity policies allow, by breadth: each action pattern counts once, by the widest that applies."""

import re
from collections.abc import Iterator
from enum import Enum, auto

from secure_baseline.policy.authoring import Node, Reference, Resource, Statement, covers, statements

POLICIES = (
    "AWS::IAM::Group",
    "AWS::IAM::GroupPolicy",
    "AWS::IAM::ManagedPolicy",
    "AWS::IAM::Policy",
    "AWS::IAM::Role",
    "AWS::IAM::RolePolicy",
    "AWS::IAM::User",
    "AWS::IAM::UserPolicy",
)


class Breadth(Enum):
    """What an action pattern allows; the first that applies counts."""

    ADMINISTRATOR = auto()  # everything on everything
    ESCALATION = auto()  # becoming administrator, if allowed on every identity
    DECRYPTION = auto()  # decrypting with every key
    SERVICE = auto()  # all of a service on everything
    OPENING = auto()  # exposing every resource to others
    READING = auto()  # reading all data of a kind
    ALL_ACTIONS = auto()  # all of a service, on named resources


_ROLE, _USER, _GROUP, _POLICY = (
    f"arn:aws:iam::123456789012:{kind}/q7x" for kind in ("role", "user", "group", "policy")
)
_ANYTHING = "arn:aws:q7x:q7x:123456789012:q7x/q7x"
_KEY = "arn:aws:kms:q7x:123456789012:key/q7x"


def _arn(service: str, resource: str) -> str:
    return f"arn:aws:{service}:q7x:123456789012:{resource}"


# Each with an ARN that no template names: a pattern that covers it covers all of them.
_ESCALATING = {
    "iam:AddUserToGroup": _GROUP,
    "iam:AttachGroupPolicy": _GROUP,
    "iam:AttachRolePolicy": _ROLE,
    "iam:AttachUserPolicy": _USER,
    "iam:CreateAccessKey": _USER,
    "iam:CreateLoginProfile": _USER,
    "iam:CreatePolicyVersion": _POLICY,
    "iam:DeleteRolePermissionsBoundary": _ROLE,
    "iam:DeleteUserPermissionsBoundary": _USER,
    "iam:PassRole": _ROLE,
    "iam:PutGroupPolicy": _GROUP,
    "iam:PutRolePolicy": _ROLE,
    "iam:PutUserPolicy": _USER,
    "iam:SetDefaultPolicyVersion": _POLICY,
    "iam:UpdateAssumeRolePolicy": _ROLE,
    "iam:UpdateLoginProfile": _USER,
    "lambda:UpdateFunctionCode": _arn("lambda", "function:q7x"),
    "sts:AssumeRole": _ROLE,
}
_DECRYPTING = ("kms:Decrypt", "kms:ReEncryptFrom")
_OPENING = {
    "ecr:SetRepositoryPolicy": _arn("ecr", "repository/q7x"),
    "kms:CreateGrant": _KEY,
    "kms:PutKeyPolicy": _KEY,
    "lambda:AddPermission": _arn("lambda", "function:q7x"),
    "s3:DeleteBucketPolicy": "arn:aws:s3:::q7x",
    "s3:PutBucketAcl": "arn:aws:s3:::q7x",
    "s3:PutBucketPolicy": "arn:aws:s3:::q7x",
    "s3:PutBucketPublicAccessBlock": "arn:aws:s3:::q7x",
    "s3:PutObjectAcl": "arn:aws:s3:::q7x/q7x",
    "secretsmanager:PutResourcePolicy": _arn("secretsmanager", "secret:q7x"),
    "sns:AddPermission": _arn("sns", "q7x"),
    "sqs:AddPermission": _arn("sqs", "q7x"),
}
_READING = {
    "dynamodb:GetItem": _arn("dynamodb", "table/q7x"),
    "dynamodb:Query": _arn("dynamodb", "table/q7x"),
    "dynamodb:Scan": _arn("dynamodb", "table/q7x"),
    "ec2:GetPasswordData": _arn("ec2", "instance/q7x"),
    "rds-db:connect": _arn("rds-db", "dbuser:q7x/q7x"),
    "s3:GetObject": "arn:aws:s3:::q7x/q7x",
    "secretsmanager:GetSecretValue": _arn("secretsmanager", "secret:q7x"),
    "sqs:ReceiveMessage": _arn("sqs", "q7x"),
    "ssm:GetParameter": _arn("ssm", "parameter/q7x"),
    "ssm:GetParameters": _arn("ssm", "parameter/q7x"),
    "ssm:GetParametersByPath": _arn("ssm", "parameter/q7x"),
}
# Global condition keys that narrow the resources of an action; all keys of a service do.
_NARROWING = ("aws:calledvia", "aws:requesttag/", "aws:resourcetag/", "aws:viaawsservice")


def allowing(resource: Resource) -> Iterator[Statement]:
    """The Allow statements of a policy or of an identity's inline policies."""
    for document in _documents(resource):
        for statement in statements(document):
            if statement.allows:
                yield statement


def grants(resource: Resource, breadth: Breadth) -> Iterator[tuple[Statement, str]]:
    """Each statement with action patterns of a breadth, and these patterns as text."""
    for statement in allowing(resource):
        if patterns := granted(statement, breadth):
            yield statement, patterns


def granted(statement: Statement, breadth: Breadth) -> str:
    """A statement's action patterns of a breadth, as text."""
    if statement.node.has("NotAction") or statement.node.has("NotResource"):
        return ""
    return ", ".join(pattern for pattern in statement.actions if _breadth(pattern, statement) is breadth)


def _documents(resource: Resource) -> list[Node]:
    if resource.has("PolicyDocument"):
        return [] if _is_boundary(resource) else [resource.document("PolicyDocument")]
    return [policy.document("PolicyDocument") for policy in resource.nodes("Policies")]


def _is_boundary(policy: Resource) -> bool:
    """Whether it is a permissions boundary, which only limits what other policies allow."""
    if policy.type != "AWS::IAM::ManagedPolicy" or any(policy.get(key) for key in ("Roles", "Users", "Groups")):
        return False
    identities = ("AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group")
    if policy.users("ManagedPolicyArns", *identities):
        return False
    if policy.users("PermissionsBoundary", *identities):
        return True
    return "boundary" in f"{policy.logical_id} {policy.get('ManagedPolicyName')}".lower()


def _breadth(pattern: str, statement: Statement) -> Breadth | None:
    resources = _resources(statement)
    whole_service = pattern.endswith("*") and pattern.partition(":")[2].strip("*?") == ""
    if pattern.strip("*?:") == "" and _cover(resources, _ANYTHING):
        return Breadth.ADMINISTRATOR
    breadth = _breadth_on_everything(pattern, resources, whole_service=whole_service)
    if breadth is not None and not _is_narrowed(statement):
        return breadth
    return Breadth.ALL_ACTIONS if whole_service else None


def _breadth_on_everything(pattern: str, resources: list[str], *, whole_service: bool) -> Breadth | None:
    if _any(_ESCALATING, pattern, resources):
        return Breadth.ESCALATION
    # All keys of one account in one Region are few enough for AWS's own control (KMS.1).
    if any(covers(pattern, action) for action in _DECRYPTING) and any(covers(each, _KEY) for each in resources):
        return Breadth.DECRYPTION
    if whole_service and _cover(resources, _anything_of(pattern.partition(":")[0])):
        return Breadth.SERVICE
    if _any(_OPENING, pattern, resources):
        return Breadth.OPENING
    return Breadth.READING if _any(_READING, pattern, resources) else None


def _resources(statement: Statement) -> list[str]:
    """Its resources; a value known only at deployment counts as a named resource."""
    value = statement.node.get("Resource")
    items = value if isinstance(value, list) else [value]
    return [str(item).replace("${AWS::Partition}", "aws") for item in items if isinstance(item, str | Reference)]


def _anything_of(service: str) -> str:
    return "arn:aws:s3:::q7x/q7x" if service.lower() == "s3" else f"arn:aws:{service}:q7x:123456789012:q7x/q7x:q7x"


def _any(actions: dict[str, str], pattern: str, resources: list[str]) -> bool:
    return any(covers(pattern, action) and _cover(resources, arn) for action, arn in actions.items())


def _cover(resources: list[str], arn: str) -> bool:
    """Whether one covers an ARN of any account and Region."""
    return any(covers(_of_any_account(resource), arn) for resource in resources)


def _of_any_account(resource: str) -> str:
    parts = re.sub(r"\$\{AWS::\w+\}", "*", resource).split(":", 5)
    if len(parts) > 5:  # noqa: PLR2004  (arn, partition, service, Region, account, resource)
        parts[1] = "*"
        parts[3], parts[4] = ("*" if part else "" for part in parts[3:5])
    return ":".join(parts)


def _is_narrowed(statement: Statement) -> bool:
    """Whether a condition limits its resources."""
    return any(
        (not key.lower().startswith("aws:") or key.lower().startswith(_NARROWING))
        and not re.search("not|null", operator, re.IGNORECASE)
        for operator, keys in statement.node.entries("Condition")
        for key, _ in keys.entries()
    )
