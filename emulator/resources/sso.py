"""Permission sets of IAM Identity Center, and their assignments."""

from __future__ import annotations

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import Client, document, found, from_map, invoke, tag_changes, to_cfn
from emulator.resources._partly import made
from emulator.stacks.stack import Physical

_APART = ("ManagedPolicies", "InlinePolicy")
_DONE = frozenset({"SUCCEEDED"})


class PermissionSet(Handler):
    type = "AWS::SSO::PermissionSet"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        sso = call.client("sso-admin")
        answer = invoke(sso, "CreatePermissionSet", properties, rename={"RelayStateType": "RelayState"}, skip=_APART)
        arn = answer["PermissionSet"]["PermissionSetArn"]
        physical_id = f"{properties['InstanceArn']}|{arn}"
        with made(physical_id):
            _policies(sso, physical_id, {}, properties)
        return Physical(physical_id, {"PermissionSetArn": arn})

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        sso = call.client("sso-admin")
        place = _place(physical_id)
        answer = found(sso.describe_permission_set, **place)
        if answer is None:
            return None
        attached = sso.list_managed_policies_in_permission_set(**place)["AttachedManagedPolicies"]
        inline = sso.get_inline_policy_for_permission_set(**place)["InlinePolicy"]
        tags = sso.list_tags_for_resource(InstanceArn=place["InstanceArn"], ResourceArn=place["PermissionSetArn"])
        current: Properties = to_cfn(answer["PermissionSet"], properties, rename={"RelayStateType": "RelayState"})
        return {
            **current,
            "InstanceArn": place["InstanceArn"],
            "ManagedPolicies": [each["Arn"] for each in attached],
            **({"InlinePolicy": to_cfn(inline, properties.get("InlinePolicy"))} if inline else {}),
            "Tags": tags["Tags"],
        }

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        sso = call.client("sso-admin")
        place = _place(physical_id)
        changed = {key: value for key, value in new.items() if key not in {*_APART, "Name", "InstanceArn", "Tags"}}
        invoke(sso, "UpdatePermissionSet", {**changed, **place}, rename={"RelayStateType": "RelayState"})
        _policies(sso, physical_id, old, new)
        self._tags(sso, place, old, new)
        # What is assigned already gets it too.
        answer = sso.provision_permission_set(**place, TargetType="ALL_PROVISIONED_ACCOUNTS")
        request = answer["PermissionSetProvisioningStatus"]["RequestId"]
        status = sso.describe_permission_set_provisioning_status(
            InstanceArn=place["InstanceArn"], ProvisionPermissionSetRequestId=request
        )
        _require_success(status["PermissionSetProvisioningStatus"])
        return Physical(physical_id, {"PermissionSetArn": place["PermissionSetArn"]})

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(call.client("sso-admin").delete_permission_set, **_place(physical_id))

    def _tags(self, sso: Client, place: dict[str, str], old: Properties, new: Properties) -> None:
        changed, removed = tag_changes(old, new)
        resource = {"InstanceArn": place["InstanceArn"], "ResourceArn": place["PermissionSetArn"]}
        if changed:
            sso.tag_resource(**resource, Tags=from_map(changed))
        if removed:
            sso.untag_resource(**resource, TagKeys=removed)


class Assignment(Handler):
    type = "AWS::SSO::Assignment"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        if self._assigned(call, properties):
            raise ValueError("the assignment already exists")
        sso = call.client("sso-admin")
        answer = invoke(sso, "CreateAccountAssignment", properties)
        request = answer["AccountAssignmentCreationStatus"]["RequestId"]
        status = sso.describe_account_assignment_creation_status(
            InstanceArn=properties["InstanceArn"], AccountAssignmentCreationRequestId=request
        )
        _require_success(status["AccountAssignmentCreationStatus"])
        keys = ("InstanceArn", "TargetId", "TargetType", "PermissionSetArn", "PrincipalType", "PrincipalId")
        return Physical("|".join(properties[key] for key in keys))

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        assigned = self._assigned(call, properties)
        if assigned is None:
            return None
        current = {key: assigned[key] for key in ("PermissionSetArn", "PrincipalType", "PrincipalId")}
        # An assignment is found by its instance, and to accounts only.
        assignment_target = {"InstanceArn": properties["InstanceArn"], "TargetType": "AWS_ACCOUNT"}
        return {**current, **assignment_target, "TargetId": assigned["AccountId"]}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        raise NotImplementedError("every property of an assignment is create-only")

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(invoke, call.client("sso-admin"), "DeleteAccountAssignment", properties)

    def _assigned(self, call: ResourceCall, properties: Properties) -> Properties | None:
        answer = found(
            call.client("sso-admin").list_account_assignments,
            InstanceArn=properties["InstanceArn"],
            AccountId=properties["TargetId"],
            PermissionSetArn=properties["PermissionSetArn"],
        )
        assigned = answer["AccountAssignments"] if answer else []
        return next((each for each in assigned if each["PrincipalId"] == properties["PrincipalId"]), None)


def _policies(sso: Client, physical_id: str, old: Properties, new: Properties) -> None:
    place = _place(physical_id)
    before, after = set(old.get("ManagedPolicies", [])), set(new.get("ManagedPolicies", []))
    for arn in sorted(after - before):
        sso.attach_managed_policy_to_permission_set(**place, ManagedPolicyArn=arn)
    for arn in sorted(before - after):
        sso.detach_managed_policy_from_permission_set(**place, ManagedPolicyArn=arn)
    if "InlinePolicy" in new:
        sso.put_inline_policy_to_permission_set(**place, InlinePolicy=document(new["InlinePolicy"]))
    elif "InlinePolicy" in old:
        sso.delete_inline_policy_from_permission_set(**place)


def _place(physical_id: str) -> dict[str, str]:
    instance, _, permission_set = physical_id.partition("|")
    return {"InstanceArn": instance, "PermissionSetArn": permission_set}


def _require_success(status: Properties) -> None:
    if status["Status"] not in _DONE:
        raise RuntimeError(f"IAM Identity Center says {status['Status']}: {status.get('FailureReason', 'no reason')}")
