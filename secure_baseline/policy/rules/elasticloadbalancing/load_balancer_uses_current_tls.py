"""Classic Load Balancers take TLS 1.2 only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node, Problem
    from secure_baseline.policy.template.template import Resource

_POLICY = "ELBSecurityPolicy-TLS-1-2-2017-01"
_OLD = ("Protocol-SSLv3", "Protocol-TLSv1", "Protocol-TLSv1.1")


def _check(balancer: Resource) -> Iterator[Problem]:
    strong = {policy.text("PolicyName") for policy in balancer.nodes("Policies") if _is_strong(policy)}
    for listener in balancer.nodes("Listeners"):
        if (listener.text("Protocol") or "").upper() not in {"HTTPS", "SSL"}:
            continue
        names = listener.texts("PolicyNames")
        if strong.isdisjoint(names):
            state = f"has the policies {', '.join(names)}" if names else "has no policy: PolicyNames is not set"
            yield listener.problem(f"A listener may take TLS 1.0: it {state}", "PolicyNames")


def _is_strong(policy: Node) -> bool:
    if policy.text("PolicyType") != "SSLNegotiationPolicyType":
        return False
    attributes = {each.text("Name"): each.text("Value") for each in policy.nodes("Attributes")}
    if "Reference-Security-Policy" in attributes:
        return attributes["Reference-Security-Policy"] == _POLICY
    return attributes.get("Protocol-TLSv1.2") == "true" and all(attributes.get(name) != "true" for name in _OLD)


RULE = Rule(
    id="elasticloadbalancing-load-balancer-uses-current-tls",
    types=("AWS::ElasticLoadBalancing::LoadBalancer",),
    demands="Every listener of a Classic Load Balancer that takes TLS has a policy of TLS 1.2.",
    why="The policy that AWS takes otherwise allows TLS 1.0 and 1.1, which can be broken.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    security_hub=("ELB.8",),
    control_tower=("CT.ELASTICLOADBALANCING.PR.12",),
    engine=("ELB_PREDEFINED_SECURITY_POLICY_SSL_CHECK",),
    fix=Fix(
        cdk="""\
certificate = certificatemanager.Certificate(
    self,
    "Certificate",
    domain_name="example.com",
    validation=certificatemanager.CertificateValidation.from_dns(),
)
elasticloadbalancing.CfnLoadBalancer(
    self,
    "LoadBalancer",
    subnets=[subnet.subnet_id for subnet in vpc.public_subnets],
    listeners=[
        elasticloadbalancing.CfnLoadBalancer.ListenersProperty(
            protocol="HTTPS",
            load_balancer_port="443",
            instance_port="443",
            ssl_certificate_id=certificate.certificate_arn,
            policy_names=["tls12"],
        ),
    ],
    policies=[
        elasticloadbalancing.CfnLoadBalancer.PoliciesProperty(
            policy_name="tls12",
            policy_type="SSLNegotiationPolicyType",
            attributes=[{"Name": "Reference-Security-Policy", "Value": "ELBSecurityPolicy-TLS-1-2-2017-01"}],
        ),
    ],
)
""",
        cloudformation="""\
Type: AWS::ElasticLoadBalancing::LoadBalancer
Properties:
  Subnets:
    - subnet-0123456789abcdef0
    - subnet-0123456789abcdef1
  Listeners:
    - LoadBalancerPort: "443"
      Protocol: HTTPS
      InstancePort: "443"
      InstanceProtocol: HTTPS
      SSLCertificateId: arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012
      PolicyNames:
        - tls12
  Policies:
    - PolicyName: tls12
      PolicyType: SSLNegotiationPolicyType
      Attributes:
        - Name: Reference-Security-Policy
          Value: ELBSecurityPolicy-TLS-1-2-2017-01
""",
    ),
    check=_check,
)
