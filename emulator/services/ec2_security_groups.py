"""EC2 security group rules: moto loses some descriptions, and counts rules with equal traffic as two."""

from __future__ import annotations

from typing import Any

from moto.ec2.models import ec2_backends, security_groups
from moto.ec2.models.security_groups import SecurityGroupRule

from emulator.gateway.protocol import ApiError, State, operation


class DescribedRule(SecurityGroupRule):  # type: ignore[misc]  # moto ships no types
    """A rule that equals another with the same traffic, and keeps its description whatever its peer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        prefix_list = kwargs.get("prefix_list_id") or (args[7] if len(args) > 7 else None) or {}  # noqa: PLR2004
        self.text = next(
            (
                peer["Description"]
                for peer in (self.ip_range, self.source_group, prefix_list)
                if peer.get("Description")
            ),
            None,
        )

    @property
    def description(self) -> str | None:
        return self.text

    @property
    def traffic(self) -> tuple[object, ...]:
        return (
            self.ip_protocol,
            self.from_port,
            self.to_port,
            self.ip_range.get("CidrIp"),
            self.ip_range.get("CidrIpv6"),
            self.source_group.get("GroupId"),
            self.prefix_list_id,
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DescribedRule) and self.traffic == other.traffic

    def __hash__(self) -> int:
        return hash(self.id)


security_groups.SecurityGroupRule = DescribedRule


@operation("ec2", "ModifySecurityGroupRules")
def modify_security_group_rules(state: State, request: dict[str, Any]) -> dict[str, Any]:
    """Change the whole rule, where moto changes only ports and IPv4 ranges."""
    group = ec2_backends[state.account][state.region].get_security_group_from_id(request["GroupId"])
    if group is None:
        raise ApiError("InvalidGroup.NotFound", f"The security group '{request['GroupId']}' does not exist")
    for change in request["SecurityGroupRules"]:
        rule = group.get_rule(change["SecurityGroupRuleId"])
        if rule is None:
            raise ApiError(
                "InvalidSecurityGroupRuleId.NotFound",
                f"The security group rule ID '{change['SecurityGroupRuleId']}' does not exist",
            )
        _change(rule, change["SecurityGroupRule"])
    return {"Return": True}


def _change(rule: DescribedRule, wanted: dict[str, Any]) -> None:
    everything = wanted["IpProtocol"] == "-1"
    rule.ip_protocol = wanted["IpProtocol"]
    rule.from_port = None if everything else wanted["FromPort"]
    rule.to_port = None if everything else wanted["ToPort"]
    rule.text = wanted.get("Description") or None
    described = {"Description": rule.text} if rule.text else {}
    if "CidrIpv4" in wanted:
        rule.ip_range = {"CidrIp": wanted["CidrIpv4"], **described}
    elif "CidrIpv6" in wanted:
        rule.ip_range = {"CidrIpv6": wanted["CidrIpv6"], **described}
    elif "ReferencedGroupId" in wanted:
        owner = {"OwnerId": rule.owner_id, "UserId": rule.owner_id}
        rule.source_group = {"GroupId": wanted["ReferencedGroupId"], **owner, **described}
    elif "PrefixListId" in wanted:
        rule.prefix_list_id = wanted["PrefixListId"]
