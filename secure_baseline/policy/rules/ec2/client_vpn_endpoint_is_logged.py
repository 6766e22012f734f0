"""Client VPN endpoints log connections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_ENABLED = "ConnectionLogOptions.Enabled"


def _check(endpoint: Resource) -> Iterator[Problem]:
    if endpoint.flag(_ENABLED) is not True:
        state = "false" if endpoint.has(_ENABLED) else "not set"
        yield endpoint.problem(f"Connections are not logged: {_ENABLED} is {state}", _ENABLED)


RULE = Rule(
    id="ec2-client-vpn-endpoint-is-logged",
    types=("AWS::EC2::ClientVpnEndpoint",),
    demands="A Client VPN endpoint logs who connects.",
    why="A stolen client certificate can be used for months without anybody seeing from where.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("G16",),
    security_hub=("EC2.51",),
    fix=Fix(
        cdk="""\
group = logs.LogGroup(self, "VpnLogs", retention=logs.RetentionDays.ONE_YEAR)
ec2.CfnClientVpnEndpoint(
    self,
    "Endpoint",
    client_cidr_block="10.100.0.0/22",
    server_certificate_arn="arn:aws:acm:eu-central-1:111122223333:certificate/server",
    authentication_options=[
        {
            "type": "federated-authentication",
            "federatedAuthentication": {"samlProviderArn": "arn:aws:iam::111122223333:saml-provider/vpn"},
        }
    ],
    connection_log_options={"enabled": True, "cloudwatchLogGroup": group.log_group_name},
)
""",
        cloudformation="""\
Type: AWS::EC2::ClientVpnEndpoint
Properties:
  ClientCidrBlock: 10.100.0.0/22
  ServerCertificateArn: arn:aws:acm:eu-central-1:111122223333:certificate/server
  AuthenticationOptions:
    - Type: federated-authentication
      FederatedAuthentication: {SAMLProviderArn: "arn:aws:iam::111122223333:saml-provider/vpn"}
  ConnectionLogOptions: {Enabled: true, CloudwatchLogGroup: client-vpn}
""",
    ),
    check=_check,
)
