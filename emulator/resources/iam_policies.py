"""Inline and managed policies as resources of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import Client, document, found, invoke
from emulator.resources._iam_attachments import Attachments
from emulator.resources._partly import made
from emulator.stacks.stack import Physical

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = {"Roles": "role", "Users": "user", "Groups": "group"}
_VERSIONS_KEPT = 5


class Policy(Handler):
    """The same inline policy in several roles, users and groups."""

    type = "AWS::IAM::Policy"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        name = call.generated_name()
        with made(name):
            for _, _, attachments in _holders(call.client("iam"), properties):
                attachments.put(properties["PolicyName"], properties["PolicyDocument"])
        return Physical(name, {"Id": name})

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        current: Properties = {key: [] for key in _KINDS if key in properties}
        documents = []
        for key, name, attachments in _holders(call.client("iam"), properties):
            text = attachments.inline(properties["PolicyName"])
            if text is not None:
                current[key].append(name)
                documents.append(text)
        if not documents:
            return None
        same = all(text == documents[0] for text in documents)
        return {
            **current,
            "PolicyName": properties["PolicyName"],
            "PolicyDocument": documents[0] if same else documents,
        }

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        iam = call.client("iam")
        keep = {(key, name) for key, name, _ in _holders(iam, new)} if old["PolicyName"] == new["PolicyName"] else set()
        for key, name, attachments in _holders(iam, old):
            if (key, name) not in keep:
                attachments.remove(old["PolicyName"])
        for _, _, attachments in _holders(iam, new):
            attachments.put(new["PolicyName"], new["PolicyDocument"])
        return Physical(physical_id, {"Id": physical_id})

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        for _, _, attachments in _holders(call.client("iam"), properties):
            attachments.remove(properties["PolicyName"])


class ManagedPolicy(Handler):
    type = "AWS::IAM::ManagedPolicy"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        iam = call.client("iam")
        name = properties.get("ManagedPolicyName") or call.generated_name(128)
        answer = invoke(
            iam,
            "CreatePolicy",
            {**properties, "ManagedPolicyName": name},
            rename={"ManagedPolicyName": "PolicyName"},
            skip=_KINDS,
        )
        arn = answer["Policy"]["Arn"]
        with made(arn):
            self._attach(iam, arn, {}, properties)
        return self._physical(answer["Policy"])

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        iam = call.client("iam")
        answer = found(iam.get_policy, PolicyArn=physical_id)
        if answer is None:
            return None
        policy = answer["Policy"]
        version = iam.get_policy_version(PolicyArn=physical_id, VersionId=policy["DefaultVersionId"])
        entities = iam.list_entities_for_policy(PolicyArn=physical_id)
        attached = {
            key: {entity[f"{kind.capitalize()}Name"] for entity in entities[f"Policy{key}"]}
            for key, kind in _KINDS.items()
        }
        return {
            "ManagedPolicyName": policy["PolicyName"],
            "Description": policy.get("Description", ""),
            "Path": policy["Path"],
            "PolicyDocument": version["PolicyVersion"]["Document"],
            **{key: [name for name in properties[key] if name in attached[key]] for key in _KINDS if key in properties},
        }

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        iam = call.client("iam")
        if new["PolicyDocument"] != old["PolicyDocument"]:
            self._drop_oldest_version(iam, physical_id)
            text = document(new["PolicyDocument"])
            iam.create_policy_version(PolicyArn=physical_id, PolicyDocument=text, SetAsDefault=True)
        self._attach(iam, physical_id, old, new)
        return self._physical(iam.get_policy(PolicyArn=physical_id)["Policy"])

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        iam = call.client("iam")
        self._attach(iam, physical_id, properties, {})
        versions = found(iam.list_policy_versions, PolicyArn=physical_id)
        for version in versions["Versions"] if versions else ():
            if not version["IsDefaultVersion"]:
                iam.delete_policy_version(PolicyArn=physical_id, VersionId=version["VersionId"])
        found(iam.delete_policy, PolicyArn=physical_id)

    def _attach(self, iam: Client, arn: str, old: Properties, new: Properties) -> None:
        wanted = {(key, name) for key, name, _ in _holders(iam, new)}
        had = {(key, name) for key, name, _ in _holders(iam, old)}
        for key, name in sorted(wanted - had):
            Attachments(iam, _KINDS[key], name).attach(arn)
        for key, name in sorted(had - wanted):
            Attachments(iam, _KINDS[key], name).detach(arn)

    def _drop_oldest_version(self, iam: Client, arn: str) -> None:
        versions = iam.list_policy_versions(PolicyArn=arn)["Versions"]
        if len(versions) >= _VERSIONS_KEPT:
            others = [version for version in versions if not version["IsDefaultVersion"]]
            oldest = min(others, key=lambda version: int(version["VersionId"].lstrip("v")))
            iam.delete_policy_version(PolicyArn=arn, VersionId=oldest["VersionId"])

    def _physical(self, policy: Properties) -> Physical:
        names = ("PolicyId", "DefaultVersionId", "AttachmentCount", "IsAttachable", "PermissionsBoundaryUsageCount")
        return Physical(policy["Arn"], {"PolicyArn": policy["Arn"], **{name: policy.get(name) for name in names}})


def _holders(iam: Client, properties: Properties) -> Iterator[tuple[str, str, Attachments]]:
    for key, kind in _KINDS.items():
        for name in properties.get(key, []):
            yield key, name, Attachments(iam, kind, name)
