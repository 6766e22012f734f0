"""Amazon API Gateway: the stage, which every kind of REST API creates, and the domain name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secure_baseline.defaults.default import Applies, Covered, Default

if TYPE_CHECKING:
    from secure_baseline.defaults.default import Props


def _caches(props: Props) -> bool:
    return props.get("cachingEnabled") is True


_TLS: Final = Default(
    sets="securityPolicy",
    to="TLS_1_2",
    unless=("endpointAccessMode",),
    controls=("F05", "G19"),
    note="AWS itself has rejected older clients since 2024",
)

COVERED: Final = (
    Covered(
        construct="apigateway.Stage",
        defaults=(
            Default(
                sets="cacheDataEncrypted",
                to=True,
                only_if=_caches,
                controls=("F05", "APIGateway.5"),
                note="only if `caching_enabled` is true",
            ),
            Default(
                sets="tracingEnabled",
                to=True,
                applies=Applies.PAID,
                controls=("F05", "APIGateway.3"),
                note="AWS X-Ray costs 5 USD per million traces after the first 100,000 a month",
            ),
        ),
    ),
    Covered(construct="apigateway.DomainName", defaults=(_TLS,)),
    Covered(construct="apigatewayv2.DomainName", defaults=(_TLS,)),
)
