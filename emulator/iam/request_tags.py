"""Actions that a request needs besides its own: for tags on creation, and for service-linked roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from emulator.iam import entities, reference, service_roles
from emulator.iam.arns import ActionSubject

if TYPE_CHECKING:
    from emulator.iam.asked import Asked

#: Where tags at creation need an action of their own, as the API reference of each operation says.
#: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html#access_tags_control-requests
_TAGGING: Final = {
    "cloudtrail:CreateTrail": "cloudtrail:AddTags",
    "cloudwatch:PutMetricAlarm": "cloudwatch:TagResource",
    "dynamodb:CreateTable": "dynamodb:TagResource",
    "ecr:CreateRepository": "ecr:TagResource",
    "events:PutRule": "events:TagResource",
    "iam:CreateInstanceProfile": "iam:TagInstanceProfile",
    "iam:CreateOpenIDConnectProvider": "iam:TagOpenIDConnectProvider",
    "iam:CreatePolicy": "iam:TagPolicy",
    "iam:CreateRole": "iam:TagRole",
    "iam:CreateSAMLProvider": "iam:TagSAMLProvider",
    "iam:CreateUser": "iam:TagUser",
    "lambda:CreateFunction": "lambda:TagResource",
    "logs:CreateLogGroup": "logs:TagResource",
    "organizations:CreateOrganizationalUnit": "organizations:TagResource",
    "organizations:CreatePolicy": "organizations:TagResource",
    "rds:CreateDBCluster": "rds:AddTagsToResource",
    "rds:CreateDBInstance": "rds:AddTagsToResource",
    "rds:CreateDBParameterGroup": "rds:AddTagsToResource",
    "rds:CreateDBSnapshot": "rds:AddTagsToResource",
    "rds:CreateDBSubnetGroup": "rds:AddTagsToResource",
    "secretsmanager:CreateSecret": "secretsmanager:TagResource",
    "sns:CreateTopic": "sns:TagResource",
    "sqs:CreateQueue": "sqs:TagQueue",
    "ssm:CreateDocument": "ssm:AddTagsToResource",
    "ssm:PutParameter": "ssm:AddTagsToResource",
    "states:CreateStateMachine": "states:TagResource",
}
#: Members that contain tags.
_MEMBERS: Final = ("Tags", "tags", "TagList", "TagsList", "tagList")


def needed(asked: Asked, found: list[tuple[str, ActionSubject]]) -> list[tuple[str, ActionSubject]]:
    """What the request needs besides these needs."""
    action, subject = found[0]
    further: list[tuple[str, ActionSubject]] = []
    tagging = _TAGGING.get(action)
    if tagging and tags_of(asked.request):
        known = reference.action(tagging)
        kind = subject.about.name if subject.about else ""
        about = next((each for each in (known.types if known else ()) if each.name == kind), None)
        further.append((tagging, ActionSubject(arn=subject.arn.removesuffix(":log-stream:"), about=about)))
    service = service_roles.MADE.get(action)
    if service:
        arn = service_roles.arn_of(service, asked.place["Partition"])
        about = next(each for each in _types("iam:CreateServiceLinkedRole") if each.name == "role")
        if entities.role(arn) is None:
            further.append(("iam:CreateServiceLinkedRole", ActionSubject(arn=arn, about=about)))
    return further


def tags_of(request: Any) -> dict[str, str]:
    """The tags in a request, in any shape."""
    tags = next((request[name] for name in _MEMBERS if request.get(name)), None)
    if isinstance(tags, dict):
        tags = tags.get("TagSet") or tags.get("Items") or tags
    if isinstance(tags, dict):
        return {str(key): str(value) for key, value in tags.items()}
    return dict(_pair(each) for each in tags or [] if isinstance(each, dict))


def _pair(tag: dict[str, Any]) -> tuple[str, str]:
    folded = {name.lower(): value for name, value in tag.items()}
    return str(folded.get("key", folded.get("tagkey"))), str(folded.get("value", folded.get("tagvalue")) or "")


def _types(action: str) -> tuple[reference.About, ...]:
    known = reference.action(action)
    return known.types if known else ()
