"""A security group opens an administration port to the internet: the rules that do so are removed, no others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..shared.errors import error_code
from .call import ApiCall
from .permission import RolePermission
from .shapes import called, config_resource, parameters, security_hub_resources
from .situation import Response, ResponseStep, ResponseTarget, Situation, is_exempt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .situation import Event

#: The variable with the ports, as a JSON list.
PORTS = "ADMIN_PORTS"
_ANYWHERE = frozenset({"0.0.0.0/0", "::/0"})
_TCP_AND_UDP = frozenset({"tcp", "udp", "6", "17"})
_EC2 = "arn:{partition}:ec2:*:{account}:"
_GONE = frozenset({"InvalidGroup.NotFound", "InvalidGroupId.Malformed"})


class OpenAdminPort(Response):
    """Removes rules of a security group.

    https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-53
    """

    DOES = "remove the rules that open administration ports to the internet"
    READS = (RolePermission(("ec2:DescribeSecurityGroupRules", "ec2:DescribeSecurityGroups"), ("*",)),)
    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
    WRITES = (
        RolePermission(
            ("ec2:RevokeSecurityGroupIngress",), (_EC2 + "security-group/*", _EC2 + "security-group-rule/*")
        ),
    )

    def targets(self, event: Event) -> Iterable[ResponseTarget]:
        """The group that was changed or reported."""
        region = event["region"]
        request = parameters(event) if called(event) else {}
        changed = request.get("ModifySecurityGroupRulesRequest") or {}
        response = event["detail"].get("responseElements") or {}
        rules = (response.get("securityGroupRuleSet") or {}).get("items") or []
        names = [
            request.get("groupId"),
            changed.get("GroupId"),
            *(rule.get("groupId") for rule in rules),  # where the request names the group by its name
            config_resource(event, "AWS::EC2::SecurityGroup"),
        ]
        groups = [(str(name), region) for name in names if name]
        groups += [
            (arn.rpartition("/")[2], where) for arn, where in security_hub_resources(event, "AwsEc2SecurityGroup")
        ]
        for name, where in dict.fromkeys(groups):
            yield ResponseTarget(name, where)

    def look(self, target: ResponseTarget) -> Situation | None:
        """The group's current rules."""
        ec2 = self.clients("ec2", region_name=target.region)
        try:
            (group,) = ec2.describe_security_groups(GroupIds=[target.resource])["SecurityGroups"]
        except Exception as error:
            if error_code(error) in _GONE:
                return None
            raise
        pages = ec2.get_paginator("describe_security_group_rules").paginate(
            Filters=[{"Name": "group-id", "Values": [target.resource]}]
        )
        ports: list[int] = json.loads(self.settings[PORTS])
        rules = [rule for page in pages for rule in page["SecurityGroupRules"] if _opens(rule, ports)]
        return Situation(
            title=f"Security group {target.resource} ({group['GroupName']}) opens an administration port to the "
            "internet",
            before={"rules": rules},
            steps=tuple(_closing(target, rule) for rule in rules),
            exempt=is_exempt(group.get("Tags", [])),
        )


def _opens(rule: Mapping[str, Any], ports: list[int]) -> bool:
    from_everywhere = {rule.get("CidrIpv4"), rule.get("CidrIpv6")} & _ANYWHERE
    if rule["IsEgress"] or not from_everywhere:
        return False
    if rule["IpProtocol"] == "-1":
        return True
    first, last = rule.get("FromPort", -1), rule.get("ToPort", -1)
    return rule["IpProtocol"] in _TCP_AND_UDP and any(first <= port <= last for port in ports)


def _closing(target: ResponseTarget, rule: Mapping[str, Any]) -> ResponseStep:
    cidr = rule.get("CidrIpv4") or rule["CidrIpv6"]
    first, last = rule.get("FromPort", -1), rule.get("ToPort", -1)
    ports = "all ports" if rule["IpProtocol"] == "-1" else f"port {first}" if first == last else f"ports {first}-{last}"
    by_id = {"GroupId": target.resource, "SecurityGroupRuleIds": [rule["SecurityGroupRuleId"]]}
    again: dict[str, Any] = {"GroupId": target.resource, "IpPermissions": [_permission(rule)]}
    if rule.get("Tags"):
        again["TagSpecifications"] = [{"ResourceType": "security-group-rule", "Tags": rule["Tags"]}]
    return ResponseStep(
        f"remove rule {rule['SecurityGroupRuleId']}: {ports} from {cidr}",
        (ApiCall("ec2", "revoke_security_group_ingress", target.region, by_id),),
        (ApiCall("ec2", "authorize_security_group_ingress", target.region, again),),
    )


def _permission(rule: Mapping[str, Any]) -> dict[str, Any]:
    """The rule as the request that creates it again."""
    described = {"Description": rule["Description"]} if rule.get("Description") else {}
    source: dict[str, Any] = (
        {"IpRanges": [{"CidrIp": rule["CidrIpv4"], **described}]}
        if rule.get("CidrIpv4")
        else {"Ipv6Ranges": [{"CidrIpv6": rule["CidrIpv6"], **described}]}
    )
    ports = {} if rule["IpProtocol"] == "-1" else {"FromPort": rule["FromPort"], "ToPort": rule["ToPort"]}
    return {"IpProtocol": rule["IpProtocol"], **ports, **source}
