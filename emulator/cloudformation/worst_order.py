"""The worst order that a template allows: what others need without a declared dependency comes as late as possible.

CloudFormation works on everything at once that is ready. So a resource may not rely on what it does not depend on, and
here it cannot: a policy that a custom resource's function needs comes after that custom resource, unless the template
declares the dependency.
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: What makes something else work, by type, with the properties that name that other thing; those at the end come last.
#: The delivery channel is the last of all: CloudFormation itself waits for a recorder before it makes one.
#: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-config-deliverychannel.html
_GRANTS: dict[str, tuple[str, ...]] = {
    "AWS::EC2::SecurityGroupEgress": ("GroupId",),
    "AWS::EC2::SecurityGroupIngress": ("GroupId",),
    "AWS::EC2::NetworkAclEntry": ("NetworkAclId",),
    "AWS::EC2::SubnetNetworkAclAssociation": ("SubnetId",),
    "AWS::EC2::SubnetRouteTableAssociation": ("SubnetId",),
    "AWS::EC2::Route": ("RouteTableId",),
    "AWS::EC2::VPCGatewayAttachment": ("VpcId",),
    "AWS::KMS::Alias": ("TargetKeyId",),
    "AWS::Lambda::Permission": ("FunctionName",),
    "AWS::Logs::ResourcePolicy": (),
    "AWS::S3::BucketPolicy": ("Bucket",),
    "AWS::SNS::TopicPolicy": ("Topics",),
    "AWS::SQS::QueuePolicy": ("Queues",),
    "AWS::IAM::UserToGroupAddition": ("GroupName", "Users"),
    "AWS::IAM::ManagedPolicy": ("Groups", "Roles", "Users"),
    "AWS::IAM::Policy": ("Groups", "Roles", "Users"),
    "AWS::Config::ConfigurationRecorder": (),
    "AWS::Config::DeliveryChannel": (),
}
_LATENESS = {name: position for position, name in enumerate(_GRANTS, 1)}
#: A policy can allow something to a name that does not exist yet.
_NAMES_NOTHING = frozenset({"AWS::IAM::ManagedPolicy", "AWS::IAM::Policy"})
_SHORTEST_NAME = 4


def is_grant(resource_type: str) -> bool:
    """Whether it makes something else work."""
    return resource_type in _GRANTS


def worst(needs: Mapping[str, set[str]], resources: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The resources, each after what it needs, and what it needs without saying so after it where that can be."""
    order = _Order(needs)
    for late, users in sorted(_silent(order, resources), key=lambda pair: (len(pair[1]), pair[0])):
        order.put_after(late, users)
    lateness = {name: _LATENESS.get(str(resources[name].get("Type")), 0) for name in needs}
    return order.latest_last(lateness)


class _Order:
    """What comes before what; pairs are added as long as they do not form a circle."""

    def __init__(self, needs: Mapping[str, set[str]]) -> None:
        self._before = {name: set(first) for name, first in needs.items()}
        self.all_before: dict[str, set[str]] = {}
        for name in needs:
            self._gather(name)

    def _gather(self, name: str) -> set[str]:
        if name not in self.all_before:
            found = set(self._before[name])
            for first in self._before[name]:
                found |= self._gather(first)
            self.all_before[name] = found
        return self.all_before[name]

    def put_after(self, late: str, users: Iterable[str]) -> None:
        """Unless one of them has to come after it."""
        added = {user for user in users if user != late and late not in self.all_before[user]}
        if not added:
            return
        self._before[late] |= added
        gained = added.union(*(self.all_before[user] for user in added))
        for name, before in self.all_before.items():
            if name == late or late in before:
                before.update(gained)

    def latest_last(self, lateness: Mapping[str, int]) -> list[str]:
        """From the end: the latest of what nothing else waits for, or else what waits for the most that is late."""
        weight = {
            name: (lateness[name], sum(1 for each in before if lateness[each]))
            for name, before in self.all_before.items()
        }
        waiting = dict.fromkeys(self._before, 0)
        for before in self._before.values():
            for each in before:
                waiting[each] += 1
        ready = {name for name, count in waiting.items() if not count}
        found = []
        while ready:
            last = max(ready, key=lambda name: (*weight[name], name))
            ready.remove(last)
            found.append(last)
            for each in self._before[last]:
                waiting[each] -= 1
                if not waiting[each]:
                    ready.add(each)
        return found[::-1]


def _silent(order: _Order, resources: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, set[str]]]:
    """Each resource that others need without a declared dependency, and those others."""
    texts = {name: json.dumps(resources[name].get("Properties")) for name in order.all_before}
    for name, before in order.all_before.items():
        resource = resources[name]
        subjects = _subjects(resource, before)
        users = {user for user, first in order.all_before.items() if first & subjects} if subjects else set()
        for own in _names(resource):
            start = "" if own.startswith("/") else r"(?<![\w-])"
            called = re.compile(rf"{start}{re.escape(own)}(?![\w-])")
            users |= {
                user
                for user, text in texts.items()
                if own in text and called.search(text) and resources[user]["Type"] not in _NAMES_NOTHING
            }
        if users:
            yield name, users


def _subjects(resource: Mapping[str, Any], before: set[str]) -> set[str]:
    """The resources that the grant is about."""
    properties = resource.get("Properties") or {}
    grants = [properties[key] for key in _GRANTS.get(str(resource["Type"]), ()) if key in properties]
    mentioned = set(re.findall(r"\w+", json.dumps(grants)))
    return before & mentioned


def _names(resource: Mapping[str, Any]) -> set[str]:
    """The names that the template gives it itself, as text."""
    kind = str(resource["Type"]).rpartition("::")[2]
    properties = resource.get("Properties") or {}
    found = [properties.get(key) for key in ("Name", f"{kind}Name", f"{kind}Identifier")]
    return {name for name in found if isinstance(name, str) and len(name) >= _SHORTEST_NAME}
