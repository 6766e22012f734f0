"""Amazon API Gateway: at the stage, which every kind of REST API makes, and at the domain name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secure_baseline.defaults.default import Applies, Covered, Default

if TYPE_CHECKING:
    from secure_baseline.defaults.default import Said


def _caches(said: Said) -> bool:
    return said.get("cachingEnabled") is True


_TLS: Final = Default(
    sets="securityPolicy",
    to="TLS_1_2",
    unless=("endpointAccessMode",),
    demanded_by=("F05", "G19"),
    note="AWS itself refuses older clients since 2024",
)

COVERED: Final = (
    Covered(
        construct="apigateway.Stage",
        defaults=(
            Default(
                sets="cacheDataEncrypted",
                to=True,
                only_if=_caches,
                demanded_by=("F05", "APIGateway.5"),
                note="where `caching_enabled` is on",
            ),
            Default(
                sets="tracingEnabled",
                to=True,
                applies=Applies.PAID,
                demanded_by=("F05", "APIGateway.3"),
                note="AWS X-Ray bills 5 USD for each million of traces after the first 100,000 a month",
            ),
        ),
    ),
    Covered(construct="apigateway.DomainName", defaults=(_TLS,)),
    Covered(construct="apigatewayv2.DomainName", defaults=(_TLS,)),
)
