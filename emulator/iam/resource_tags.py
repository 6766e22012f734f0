"""The tags of a resource, as its service lists them to the account's owner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from botocore.exceptions import ClientError
from moto.ec2.models import ec2_backends

from emulator.account import ACCOUNT_ID, client
from emulator.gateway.protocol import endpoint
from emulator.iam.request_tags import tags_of
from emulator.stacks.store import tags_of_stack

if TYPE_CHECKING:
    from collections.abc import Callable

    from emulator.iam.arns import ActionSubject
    from emulator.iam.asked import Asked

#: Marks these requests: their own condition keys get no resource tags.
PURPOSE: Final = "emulator/tags"


def of(asked: Asked, subject: ActionSubject) -> dict[str, str]:
    """The tags of the ARN's resource, CloudFormation's own too; none if it does not exist yet."""
    if "*" in subject.arn or "?" in subject.arn or subject.about is None:
        return {}
    return tags_of_stack(asked.region, subject.arn) | _listed(asked, subject, subject.about.name)


def _listed(asked: Asked, subject: ActionSubject, kind: str) -> dict[str, str]:
    if asked.service == "ec2":
        tags = ec2_backends[ACCOUNT_ID][asked.region].describe_tags({"resource-id": [subject.arn.rpartition("/")[2]]})
        return {str(each["key"]): str(each["value"]) for each in tags}
    listing = _LISTINGS.get((asked.service, kind)) or _LISTINGS.get((asked.service, "*"))
    if listing is None or not endpoint():
        return {}
    operation, parameters = listing[0], listing[1](subject.arn)
    asking = client(asked.service, endpoint=endpoint(), region=asked.region, purpose=PURPOSE)
    try:
        answer = getattr(asking, operation)(**parameters)
    except ClientError:  # there is no such resource, or it has no tags
        return {}
    if "ResourceTagList" in answer:
        answer = (answer["ResourceTagList"] or [{}])[0]
    if "TagSet" in answer:
        answer = {"Tags": answer["TagSet"]}
    return tags_of(answer)


def _arn(member: str) -> Callable[[str], dict[str, Any]]:
    return lambda arn: {member: arn}


def _name(member: str) -> Callable[[str], dict[str, Any]]:
    return lambda arn: {member: arn.rpartition("/")[2]}


def _bucket(arn: str) -> dict[str, Any]:
    return {"Bucket": arn.rpartition(":")[2]}


def _object(arn: str) -> dict[str, Any]:
    bucket, _, key = arn.split(":", 5)[5].partition("/")
    return {"Bucket": bucket, "Key": key}


def _queue(arn: str) -> dict[str, Any]:
    _, _, _, _, account, name = arn.split(":")
    return {"QueueUrl": f"{endpoint()}/{account}/{name}"}


def _parameter(arn: str) -> dict[str, Any]:
    name = arn.partition(":parameter/")[2]
    return {"ResourceType": "Parameter", "ResourceId": f"/{name}" if "/" in name else name}


def _group(arn: str) -> dict[str, Any]:
    return {"resourceArn": arn.partition(":log-stream:")[0]}


#: By service and resource type: the operation that lists the tags, and its parameters.
_LISTINGS: Final[dict[tuple[str, str], tuple[str, Callable[[str], dict[str, Any]]]]] = {
    ("cloudtrail", "*"): ("list_tags", lambda arn: {"ResourceIdList": [arn]}),
    ("cloudwatch", "*"): ("list_tags_for_resource", _arn("ResourceARN")),
    ("config", "*"): ("list_tags_for_resource", _arn("ResourceArn")),
    ("dynamodb", "*"): ("list_tags_of_resource", _arn("ResourceArn")),
    ("ecr", "*"): ("list_tags_for_resource", _arn("resourceArn")),
    ("ecs", "*"): ("list_tags_for_resource", _arn("resourceArn")),
    ("events", "*"): ("list_tags_for_resource", _arn("ResourceARN")),
    ("guardduty", "*"): ("list_tags_for_resource", _arn("ResourceArn")),
    ("iam", "instance-profile"): ("list_instance_profile_tags", _name("InstanceProfileName")),
    ("iam", "policy"): ("list_policy_tags", _arn("PolicyArn")),
    ("iam", "role"): ("list_role_tags", _name("RoleName")),
    ("iam", "user"): ("list_user_tags", _name("UserName")),
    ("lambda", "*"): ("list_tags", _arn("Resource")),
    ("logs", "*"): ("list_tags_for_resource", _group),
    ("organizations", "*"): ("list_tags_for_resource", _name("ResourceId")),
    ("rds", "*"): ("list_tags_for_resource", _arn("ResourceName")),
    ("s3", "bucket"): ("get_bucket_tagging", _bucket),
    ("s3", "object"): ("get_object_tagging", _object),
    ("secretsmanager", "*"): ("describe_secret", _arn("SecretId")),
    ("securityhub", "*"): ("list_tags_for_resource", _arn("ResourceArn")),
    ("sns", "*"): ("list_tags_for_resource", _arn("ResourceArn")),
    ("sqs", "*"): ("list_queue_tags", _queue),
    ("ssm", "parameter"): ("list_tags_for_resource", _parameter),
    ("stepfunctions", "*"): ("list_tags_for_resource", _arn("resourceArn")),
}
