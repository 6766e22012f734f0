"""Public hosted zones are signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.route53._zone import is_public

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(zone: Resource) -> Iterator[Problem]:
    if is_public(zone) and not zone.referring("AWS::Route53::DNSSEC", "HostedZoneId"):
        yield zone.problem("It is not signed: no AWS::Route53::DNSSEC names it")


RULE = Rule(
    id="route53-hosted-zone-is-signed",
    types=("AWS::Route53::HostedZone",),
    demands="A public hosted zone is signed by DNSSEC.",
    why="Resolvers cannot tell a forged answer, which leads customers to somebody else's server, from the right one.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G19",),
    fix=Fix(
        cdk="""\
zone = route53.PublicHostedZone(self, "Zone", zone_name="example.com")
signing_key = route53.CfnKeySigningKey(
    self,
    "SigningKey",
    hosted_zone_id=zone.hosted_zone_id,
    key_management_service_arn="arn:aws:kms:us-east-1:111122223333:key/11112222-3333-4444-5555-666677778888",
    name="signing",
    status="ACTIVE",
)
route53.CfnDNSSEC(self, "Dnssec", hosted_zone_id=zone.hosted_zone_id).add_dependency(signing_key)
""",
        cloudformation="""\
Zone: {Type: AWS::Route53::HostedZone, Properties: {Name: example.com}}
SigningKey:
  Type: AWS::Route53::KeySigningKey
  Properties:
    HostedZoneId: !Ref Zone
    KeyManagementServiceArn: arn:aws:kms:us-east-1:111122223333:key/11112222-3333-4444-5555-666677778888
    Name: signing
    Status: ACTIVE
Dnssec:
  Type: AWS::Route53::DNSSEC
  DependsOn: SigningKey
  Properties: {HostedZoneId: !Ref Zone}
""",
    ),
    check=_check,
)
