"""AWS::EC2::SecurityGroup and the rules outside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import found, without_none
from emulator.resources._partly import made
from emulator.resources.ec2._rules import SecurityGroupRule
from emulator.resources.ec2._shared import described, ec2, only, retag, tag_specifications, tags
from emulator.stacks.stack import Physical

if TYPE_CHECKING:
    from collections.abc import Iterable

INGRESS, EGRESS = "ingress", "egress"
INLINE = {INGRESS: "SecurityGroupIngress", EGRESS: "SecurityGroupEgress"}


class SecurityGroup(Handler):
    type = "AWS::EC2::SecurityGroup"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        answer = ec2(call).create_security_group(
            GroupName=properties.get("GroupName") or call.generated_name(),
            Description=properties["GroupDescription"],
            **without_none(VpcId=properties.get("VpcId")),
            **tag_specifications("security-group", properties),
        )
        group_id = answer["GroupId"]
        with made(group_id):
            # EC2 allows all outbound traffic of a new group, until it gets rules of its own.
            _change_rules(call, group_id, INGRESS, [], _inline(INGRESS, properties))
            _change_rules(call, group_id, EGRESS, [SecurityGroupRule.everything_out()], _inline(EGRESS, properties))
        return _group(call, group_id)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        group = described(call, "describe_security_groups", GroupIds=[physical_id])
        if group is None:
            return None
        return {
            **only(group, ["GroupName", "VpcId"]),
            "GroupDescription": group["Description"],
            **{
                name: _as_written(properties.get(name) or [], _current_rules(call, physical_id, side))
                for side, name in INLINE.items()
            },
            **tags(group),
        }

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        for side in INLINE:
            _change_rules(call, physical_id, side, _inline(side, old), _inline(side, new))
        retag(call, physical_id, old, new)
        return _group(call, physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(ec2(call).delete_security_group, GroupId=physical_id)


class _StandaloneRule(Handler):
    """A rule that is a resource of its own, in a group that is created elsewhere."""

    side: ClassVar[str]

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        rule = SecurityGroupRule.written(properties)
        authorize = getattr(ec2(call), f"authorize_security_group_{self.side}")
        answer = authorize(GroupId=properties["GroupId"], IpPermissions=[rule.permission()])
        return _rule(answer["SecurityGroupRules"][0]["SecurityGroupRuleId"])

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        current = described(call, "describe_security_group_rules", SecurityGroupRuleIds=[physical_id])
        if current is None:
            return None
        return {**SecurityGroupRule.from_answer(current).as_property(properties), "GroupId": current["GroupId"]}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        rule = {"SecurityGroupRuleId": physical_id, "SecurityGroupRule": SecurityGroupRule.written(new).request()}
        ec2(call).modify_security_group_rules(GroupId=new["GroupId"], SecurityGroupRules=[rule])
        return _rule(physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        if described(call, "describe_security_group_rules", SecurityGroupRuleIds=[physical_id]):
            revoke = getattr(ec2(call), f"revoke_security_group_{self.side}")
            revoke(GroupId=properties["GroupId"], SecurityGroupRuleIds=[physical_id])


class SecurityGroupIngress(_StandaloneRule):
    type = "AWS::EC2::SecurityGroupIngress"
    side = INGRESS


class SecurityGroupEgress(_StandaloneRule):
    type = "AWS::EC2::SecurityGroupEgress"
    side = EGRESS


def _group(call: ResourceCall, group_id: str) -> Physical:
    group = ec2(call).describe_security_groups(GroupIds=[group_id])["SecurityGroups"][0]
    return Physical(group_id, {"Id": group_id, **only(group, ["GroupId", "GroupName", "VpcId"])})


def _rule(rule_id: str) -> Physical:
    return Physical(rule_id, {"Id": rule_id})


def _inline(side: str, properties: Properties) -> list[SecurityGroupRule]:
    rules = [SecurityGroupRule.written(rule) for rule in properties.get(INLINE[side]) or ()]
    return rules or ([SecurityGroupRule.everything_out()] if side == EGRESS else [])


def _change_rules(
    call: ResourceCall, group_id: str, side: str, old: Iterable[SecurityGroupRule], new: Iterable[SecurityGroupRule]
) -> None:
    before, after = list(old), list(new)
    if removed := [rule.permission() for rule in before if rule not in after]:
        getattr(ec2(call), f"revoke_security_group_{side}")(GroupId=group_id, IpPermissions=removed)
    if added := [rule.permission() for rule in after if rule not in before]:
        getattr(ec2(call), f"authorize_security_group_{side}")(GroupId=group_id, IpPermissions=added)


def _current_rules(call: ResourceCall, group_id: str, side: str) -> list[SecurityGroupRule]:
    answer = ec2(call).describe_security_group_rules(Filters=[{"Name": "group-id", "Values": [group_id]}])
    rules = answer["SecurityGroupRules"]
    return [SecurityGroupRule.from_answer(rule) for rule in rules if rule["IsEgress"] == (side == EGRESS)]


def _as_written(written: Iterable[Properties], current: Iterable[SecurityGroupRule]) -> list[Properties]:
    """The account's rules that the template also has, as the template writes them.

    A group also contains rules of other resources, so its own are found by traffic and peer.
    """
    by_traffic = {rule.traffic: rule for rule in current}
    pairs = ((like, by_traffic.get(SecurityGroupRule.written(like).traffic)) for like in written)
    return [rule.as_property(like) for like, rule in pairs if rule]
