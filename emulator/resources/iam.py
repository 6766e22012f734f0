"""Roles, users, groups and instance profiles."""

from __future__ import annotations

from typing import ClassVar

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.iam import propagation
from emulator.resources._convert import Client, document, found, invoke
from emulator.resources._iam_attachments import Attachments
from emulator.resources._partly import made
from emulator.stacks.stack import Physical

_ATTACHED = ("ManagedPolicyArns", "Policies")


class _Principal(Handler):
    """A role, user or group: alike except for a few properties."""

    kind: ClassVar[str]
    limit: ClassVar[int]
    apart: ClassVar[tuple[str, ...]] = ()

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        iam = call.client("iam")
        noun = self.kind.capitalize()
        name = properties.get(f"{noun}Name") or call.generated_name(self.limit)
        answer = invoke(iam, f"Create{noun}", {**properties, f"{noun}Name": name}, skip=(*_ATTACHED, *self.apart))
        with made(name):
            Attachments(iam, self.kind, name).apply({}, properties)
            self.change(iam, name, {}, properties)
        return self._physical(answer[noun])

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        iam = call.client("iam")
        noun = self.kind.capitalize()
        answer = found(getattr(iam, f"get_{self.kind}"), **{f"{noun}Name": physical_id})
        if answer is None:
            return None
        current: Properties = answer[noun]
        boundary = current.pop("PermissionsBoundary", None)
        return {
            **current,
            **({"PermissionsBoundary": boundary["PermissionsBoundaryArn"]} if boundary else {}),
            **Attachments(iam, self.kind, physical_id).read(properties),
            **self.also(iam, physical_id, properties),
        }

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        iam = call.client("iam")
        Attachments(iam, self.kind, physical_id).apply(old, new)
        self.change(iam, physical_id, old, new)
        noun = self.kind.capitalize()
        return self._physical(getattr(iam, f"get_{self.kind}")(**{f"{noun}Name": physical_id})[noun])

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        iam = call.client("iam")
        attachments = Attachments(iam, self.kind, physical_id)
        for arn in properties.get("ManagedPolicyArns", []):
            attachments.detach(arn)
        for policy in properties.get("Policies", []):
            attachments.remove(policy["PolicyName"])
        self.change(iam, physical_id, properties, {})
        found(getattr(iam, f"delete_{self.kind}"), **{f"{self.kind.capitalize()}Name": physical_id})

    def change(self, iam: Client, name: str, old: Properties, new: Properties) -> None:
        """Apply what only this kind has; an empty ``new`` before deletion."""

    def also(self, iam: Client, name: str, properties: Properties) -> Properties:
        """The properties that only this kind has."""
        return {}

    def _physical(self, current: Properties) -> Physical:
        noun = self.kind.capitalize()
        return Physical(current[f"{noun}Name"], {"Arn": current["Arn"], f"{noun}Id": current[f"{noun}Id"]})


class Role(_Principal):
    type = "AWS::IAM::Role"
    kind = "role"
    limit = 64

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        made = super().create(call, properties)
        propagation.settled(made.attributes["Arn"])
        return made

    def change(self, iam: Client, name: str, old: Properties, new: Properties) -> None:
        if not old or not new:
            return
        if new["AssumeRolePolicyDocument"] != old["AssumeRolePolicyDocument"]:
            iam.update_assume_role_policy(RoleName=name, PolicyDocument=document(new["AssumeRolePolicyDocument"]))
        properties = {"Description": "", "MaxSessionDuration": 3600, **new, "RoleName": name}
        keep = ("RoleName", "Description", "MaxSessionDuration")
        invoke(iam, "UpdateRole", {key: properties[key] for key in keep})


class User(_Principal):
    type = "AWS::IAM::User"
    kind = "user"
    limit = 64
    apart = ("Groups",)

    def change(self, iam: Client, name: str, old: Properties, new: Properties) -> None:
        before, after = set(old.get("Groups", [])), set(new.get("Groups", []))
        for group in sorted(after - before):
            iam.add_user_to_group(UserName=name, GroupName=group)
        for group in sorted(before - after):
            found(iam.remove_user_from_group, UserName=name, GroupName=group)

    def also(self, iam: Client, name: str, properties: Properties) -> Properties:
        groups = {group["GroupName"] for group in iam.list_groups_for_user(UserName=name)["Groups"]}
        return {"Groups": [group for group in properties.get("Groups", []) if group in groups]}


class Group(_Principal):
    type = "AWS::IAM::Group"
    kind = "group"
    limit = 128


class UserToGroupAddition(Handler):
    type = "AWS::IAM::UserToGroupAddition"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        name = call.generated_name()
        with made(name):
            self.update(call, name, {}, properties)
        return Physical(name, {"Id": name})

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        answer = found(call.client("iam").get_group, GroupName=properties["GroupName"])
        members = {user["UserName"] for user in answer["Users"]} if answer else set()
        current = [user for user in properties["Users"] if user in members]
        return {"GroupName": answer["Group"]["GroupName"], "Users": current} if current else None

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        iam = call.client("iam")
        before = {(old["GroupName"], user) for user in old["Users"]} if old else set()
        after = {(new["GroupName"], user) for user in new["Users"]} if new else set()
        for group, user in sorted(after - before):
            iam.add_user_to_group(GroupName=group, UserName=user)
        for group, user in sorted(before - after):
            found(iam.remove_user_from_group, GroupName=group, UserName=user)
        return Physical(physical_id, {"Id": physical_id})

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        self.update(call, physical_id, properties, {})


class InstanceProfile(Handler):
    type = "AWS::IAM::InstanceProfile"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        iam = call.client("iam")
        name = properties.get("InstanceProfileName") or call.generated_name(128)
        answer = invoke(iam, "CreateInstanceProfile", {**properties, "InstanceProfileName": name}, skip=("Roles",))
        with made(name):
            self._roles(iam, name, {}, properties)
        return Physical(name, {"Arn": answer["InstanceProfile"]["Arn"]})

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        answer = found(call.client("iam").get_instance_profile, InstanceProfileName=physical_id)
        if answer is None:
            return None
        current: Properties = answer["InstanceProfile"]
        return {**current, "Roles": [role["RoleName"] for role in current["Roles"]]}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        iam = call.client("iam")
        self._roles(iam, physical_id, old, new)
        answer = iam.get_instance_profile(InstanceProfileName=physical_id)
        return Physical(physical_id, {"Arn": answer["InstanceProfile"]["Arn"]})

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        iam = call.client("iam")
        self._roles(iam, physical_id, properties, {})
        found(iam.delete_instance_profile, InstanceProfileName=physical_id)

    def _roles(self, iam: Client, name: str, old: Properties, new: Properties) -> None:
        before, after = set(old.get("Roles", [])), set(new.get("Roles", []))
        # A profile holds one role: the old one goes first.
        for role in sorted(before - after):
            found(iam.remove_role_from_instance_profile, InstanceProfileName=name, RoleName=role)
        for role in sorted(after - before):
            iam.add_role_to_instance_profile(InstanceProfileName=name, RoleName=role)


class ServiceLinkedRole(Handler):
    type = "AWS::IAM::ServiceLinkedRole"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        role = invoke(call.client("iam"), "CreateServiceLinkedRole", properties)["Role"]
        return Physical(role["RoleName"], {"RoleName": role["RoleName"]})

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        answer = found(call.client("iam").get_role, RoleName=physical_id)
        if answer is None:
            return None
        role = answer["Role"]
        trusted = role["AssumeRolePolicyDocument"]["Statement"][0]["Principal"]["Service"]
        suffix = properties.get("CustomSuffix")
        return {
            "AWSServiceName": trusted[0] if isinstance(trusted, list) else trusted,
            "Description": role.get("Description"),
            **({"CustomSuffix": suffix} if suffix and physical_id.endswith(f"_{suffix}") else {}),
        }

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        call.client("iam").update_role(RoleName=physical_id, Description=new.get("Description", ""))
        return Physical(physical_id, {"RoleName": physical_id})

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(call.client("iam").delete_service_linked_role, RoleName=physical_id)
