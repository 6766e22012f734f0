"""Elastic Load Balancing: at the listener, and what an application load balancer passes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from aws_cdk import FeatureFlags, Token

from secure_baseline.defaults.default import Applies, Covered, Default

if TYPE_CHECKING:
    from collections.abc import Callable

    from secure_baseline.defaults.default import Said

_TLS: Final = "ELBSecurityPolicy-TLS13-1-2-2021-06"  # SslPolicy.RECOMMENDED_TLS
# With this flag of CDK's the policy that CDK takes is the same with post-quantum key exchange.
_FLAG: Final = "@aws-cdk/aws-elasticloadbalancingv2:usePostQuantumTlsPolicy"
_HTTPS_PORTS: Final = (443, 8443)  # what CDK takes for HTTPS where no protocol is said


def _speaks_https(said: Said) -> bool:
    port: Any = said.get("port")
    by_port = not Token.is_unresolved(port) and port in _HTTPS_PORTS
    speaks = said["protocol"] == "HTTPS" if "protocol" in said else by_port
    return speaks and _has_an_old_policy(said)


def _speaks_tls(said: Said) -> bool:
    speaks = said["protocol"] == "TLS" if "protocol" in said else bool(said.get("certificates"))
    return speaks and _has_an_old_policy(said)


def _has_an_old_policy(said: Said) -> bool:
    return not FeatureFlags.of(said["loadBalancer"]).is_enabled(_FLAG)


def _tls(only_if: Callable[[Said], bool]) -> Default:
    return Default(
        sets="sslPolicy",
        to=_TLS,
        only_if=only_if,
        demanded_by=("G19", "ELB.17"),
        note="clients that know no TLS 1.2 are refused",
    )


COVERED: Final = (
    Covered(construct="elasticloadbalancingv2.ApplicationListener", defaults=(_tls(_speaks_https),)),
    Covered(construct="elasticloadbalancingv2.NetworkListener", defaults=(_tls(_speaks_tls),)),
    Covered(
        construct="elasticloadbalancingv2.ApplicationLoadBalancer",
        defaults=(
            Default(
                sets="dropInvalidHeaderFields",
                to=True,
                applies=Applies.NEW,
                demanded_by=("ELB.4",),
                note="an app that reads headers with an underscore in their names no longer gets them",
            ),
        ),
    ),
)
