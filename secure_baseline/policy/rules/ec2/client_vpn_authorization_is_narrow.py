"""Client VPN does not let everybody go everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.traffic import is_anywhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(rule: Resource) -> Iterator[Problem]:
    if rule.flag("AuthorizeAllGroups") and is_anywhere(network := rule.known("TargetNetworkCidr")):
        yield rule.problem(f"All users may go to {network}: AuthorizeAllGroups is true", "TargetNetworkCidr")


RULE = Rule(
    id="ec2-client-vpn-authorization-is-narrow",
    types=("AWS::EC2::ClientVpnAuthorizationRule",),
    demands="An authorization rule of Client VPN does not let all users go to every network.",
    why="The account of any user, once stolen, reaches every server of the network.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G16",),
    fix=Fix(
        cdk="""\
ec2.CfnClientVpnAuthorizationRule(
    self,
    "Developers",
    client_vpn_endpoint_id="cvpn-endpoint-0123456789abcdef0",
    target_network_cidr="10.0.0.0/16",
    access_group_id="developers",
)
""",
        cloudformation="""\
Type: AWS::EC2::ClientVpnAuthorizationRule
Properties:
  ClientVpnEndpointId: cvpn-endpoint-0123456789abcdef0
  TargetNetworkCidr: 10.0.0.0/16
  AccessGroupId: developers
""",
    ),
    check=_check,
)
