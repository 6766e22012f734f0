"""Elastic Load Balancing: listeners, and the headers that an application load balancer forwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from aws_cdk import FeatureFlags, Token

from secure_baseline.defaults.default import Applies, Covered, Default

if TYPE_CHECKING:
    from collections.abc import Callable

    from secure_baseline.defaults.default import Props

_TLS: Final = "ELBSecurityPolicy-TLS13-1-2-2021-06"  # SslPolicy.RECOMMENDED_TLS
# With this CDK feature flag, CDK's default policy is the same with post-quantum key exchange.
_FLAG: Final = "@aws-cdk/aws-elasticloadbalancingv2:usePostQuantumTlsPolicy"
_HTTPS_PORTS: Final = (443, 8443)  # HTTPS for CDK, if no protocol is set


def _uses_https(props: Props) -> bool:
    port: Any = props.get("port")
    by_port = not Token.is_unresolved(port) and port in _HTTPS_PORTS
    https = props["protocol"] == "HTTPS" if "protocol" in props else by_port
    return https and _has_an_old_policy(props)


def _uses_tls(props: Props) -> bool:
    tls = props["protocol"] == "TLS" if "protocol" in props else bool(props.get("certificates"))
    return tls and _has_an_old_policy(props)


def _has_an_old_policy(props: Props) -> bool:
    return not FeatureFlags.of(props["loadBalancer"]).is_enabled(_FLAG)


def _tls(only_if: Callable[[Props], bool]) -> Default:
    return Default(
        sets="sslPolicy",
        to=_TLS,
        only_if=only_if,
        controls=("G19", "ELB.17"),
        note="clients without TLS 1.2 can no longer connect",
    )


COVERED: Final = (
    Covered(construct="elasticloadbalancingv2.ApplicationListener", defaults=(_tls(_uses_https),)),
    Covered(construct="elasticloadbalancingv2.NetworkListener", defaults=(_tls(_uses_tls),)),
    Covered(
        construct="elasticloadbalancingv2.ApplicationLoadBalancer",
        defaults=(
            Default(
                sets="dropInvalidHeaderFields",
                to=True,
                applies=Applies.NEW,
                controls=("ELB.4",),
                note="headers with an underscore in their names no longer reach the app",
            ),
        ),
    ),
)
