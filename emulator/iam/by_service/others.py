"""Services whose ARNs follow one rule: Lambda, CloudWatch Logs, EventBridge, API Gateway, Systems Manager."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from moto.iam.models import iam_backends

from emulator.account import ACCOUNT_ID
from emulator.iam import arns, reference
from emulator.iam.arns import ANYTHING, ActionSubject
from emulator.iam.asked import Asked
from emulator.iam.operations import action_of

if TYPE_CHECKING:
    from emulator.iam.reference import About

#: These name a log group by its ARN alone, the others by the ARN of what is in it.
#: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
_OF_THE_GROUP_ITSELF: Final = frozenset({"TagResource", "UntagResource", "ListTagsForResource"})
_FULL: Final = 7  # the parts of arn:aws:lambda:REGION:ACCOUNT:function:NAME
_BUILT_IN: Final = "default"
_OF_AWS: Final = re.compile(r":document/(AWS|Amazon)")


def of_lambda(asked: Asked) -> list[tuple[str, ActionSubject]]:
    """A function by its name, its ARN or a part of that, with or without a version or alias.

    https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_RequestSyntax
    """
    action = action_of("lambda", asked.operation)
    name = str(asked.request.get("FunctionName") or "")
    known = reference.action(action) if action else None
    about = next((each for each in (known.types if known else ()) if each.name.startswith("function")), None)
    if action is None or not name or about is None:
        return [(action, subject) for subject in arns.subjects(asked, action)] if action else []
    place = f"arn:{asked.place['Partition']}:lambda:{asked.region}:{ACCOUNT_ID}:function:"
    parts = name.split(":")
    # NAME, NAME:QUALIFIER, ACCOUNT:function:NAME, ACCOUNT:function:NAME:QUALIFIER
    short = parts[2:] if "function" in parts[1:2] else parts
    arn = name if len(parts) >= _FULL else place + ":".join(short)
    qualifier = asked.request.get("Qualifier")
    if qualifier and arn.count(":") == _FULL - 1:
        arn = f"{arn}:{qualifier}"
    return [(action, ActionSubject(arn=arn, about=about))]


def of_logs(asked: Asked) -> list[tuple[str, ActionSubject]]:
    """A log group's ARN ends in the requested stream, or in none: ``log-group:NAME:log-stream:``."""
    action = action_of("logs", asked.operation)
    if action is None:
        return []
    stream = asked.request.get("logStreamName") or ""
    found: list[tuple[str, ActionSubject]] = []
    for subject in arns.subjects(asked, action):
        arn, about = subject.arn, subject.about
        if about is None:
            # Of no group: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html
            arn = arns.fill(reference.arn_of("logs", "log-group"), {**asked.place, "LogGroupName": ""})
        if asked.operation not in _OF_THE_GROUP_ITSELF and (about is None or about.name == "log-group"):
            arn = f"{arn}:log-stream:{stream}"
        found.append((action, ActionSubject(arn=arn, about=about)))
    return found


def of_events(asked: Asked) -> list[tuple[str, ActionSubject]]:
    """Buses and rules: without a name it is the default bus, and its rules' ARNs do not name it."""
    action = action_of("events", asked.operation)
    if action is None:
        return []
    known = reference.action(action)
    types = {each.name: each for each in (known.types if known else ())}
    if asked.operation == "PutEvents":
        return [(action, subject) for subject in _buses(asked, types["event-bus"])]
    name = asked.request.get("Rule") or asked.request.get("Name")
    bus = str(asked.request.get("EventBusName") or _BUILT_IN).rpartition("/")[2]
    if name and "rule-on-default-event-bus" in types:
        custom = bus != _BUILT_IN
        about = types["rule-on-custom-event-bus" if custom else "rule-on-default-event-bus"]
        parts = {**asked.place, "EventBusName": bus}
        return [(action, ActionSubject(arn=arns.fill(about.arn, parts, str(name)), about=about))]
    if "event-bus" in types and set(asked.request) <= {"Name", "EventBusName"}:
        own = {**asked.request, "Name": asked.request.get("Name") or bus}
        asked = Asked(service="events", operation=asked.operation, request=own, region=asked.region)
    return [(action, subject) for subject in arns.subjects(asked, action)]


def _buses(asked: Asked, about: About) -> list[ActionSubject]:
    names = [str(each.get("EventBusName") or _BUILT_IN) for each in asked.request.get("Entries") or []]
    found = [each if each.startswith("arn:") else arns.fill(about.arn, asked.place, each) for each in names]
    return [ActionSubject(arn=arn, about=about) for arn in dict.fromkeys(found)] or [ANYTHING]


def of_sns(asked: Asked) -> list[tuple[str, ActionSubject]]:
    """A message to a telephone is about no topic. https://docs.aws.amazon.com/sns/latest/dg/sms_publish-to-phone.html."""
    action = action_of("sns", asked.operation)
    if action is None:
        return []
    if asked.operation == "Publish" and asked.request.get("PhoneNumber"):
        return [(action, ANYTHING)]
    target = asked.request.get("TargetArn")
    if asked.operation == "Publish" and target and not asked.request.get("TopicArn") and target.count(":") > 5:  # noqa: PLR2004
        return [(action, ActionSubject(arn=str(target)))]
    return [(action, subject) for subject in arns.subjects(asked, action)]


def of_iam(asked: Asked) -> list[tuple[str, ActionSubject]]:
    """Without a user name, the caller is the subject: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html."""
    action = action_of("iam", asked.operation)
    if action is None:
        return []
    users = iam_backends[ACCOUNT_ID][asked.place["Partition"]].users.values()
    own = [each.arn for each in users if asked.access_key in {key.access_key_id for key in each.access_keys}]
    found = arns.subjects(asked, action)
    if own and not any(asked.request.get(name) for name in ("UserName", "AccessKeyId")):
        found = [
            ActionSubject(arn=own[0], about=each.about) if each.about and each.about.name == "user" else each
            for each in found
        ]
    return [(action, each) for each in found]


def _document_of_aws(subject: ActionSubject) -> ActionSubject:
    """AWS's own documents belong to no account.

    https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-identity-based-policies.html
    """
    owned = subject.about is not None and subject.about.name == "document" and _OF_AWS.search(subject.arn)
    return ActionSubject(arn=subject.arn.replace(f":{ACCOUNT_ID}:", "::"), about=subject.about) if owned else subject


def of_ssm(asked: Asked) -> list[tuple[str, ActionSubject]]:
    """``ResourceType`` says of which type a ``ResourceId`` is; a managed node's id begins with mi-."""
    action = action_of("ssm", asked.operation)
    if action is None:
        return []
    kind = str(asked.request.get("ResourceType") or "").lower()
    found = [_document_of_aws(each) for each in arns.subjects(asked, action)]
    if asked.operation == "StartAutomationExecution":
        # https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-identity-based-policies.html
        found = [each for each in found if not each.about or each.about.name != "automation-definition"]
    if kind and "ResourceId" in asked.request:
        found = [each for each in found if each.about and each.about.name.replace("-", "") == kind] or [ANYTHING]
    own = "managed-instance" if "/mi-" in "".join(each.arn for each in found) else "instance"
    other = {"instance", "managed-instance"} - {own}
    return [(action, each) for each in found if not each.about or each.about.name not in other]
