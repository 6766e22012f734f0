"""Distributions have a certificate of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.cloudfront._distribution import config
from secure_baseline.policy.rules.cloudfront._fixes import OWN_CERTIFICATE_AND_CURRENT_TLS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(distribution: Resource) -> Iterator[Problem]:
    settings = config(distribution)
    if settings.text("ConnectionMode") == "tenant-only":
        return  # its tenants have certificates
    # CloudFront takes no empty one beside the aliases: a parameter without a default's worth is filled in.
    given = [settings.get(f"ViewerCertificate.{key}") for key in ("AcmCertificateArn", "IamCertificateId")]
    if not any(given) and not ("" in given and settings.has("Aliases")):
        yield settings.problem("It uses CloudFront's own certificate", "ViewerCertificate")


RULE = Rule(
    id="cloudfront-distribution-has-its-own-certificate",
    types=("AWS::CloudFront::Distribution",),
    demands="A CloudFront distribution has a certificate of its own.",
    why="With CloudFront's certificate viewers may use TLS 1.0, whatever else is set.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G19",),
    security_hub=("CloudFront.7",),
    control_tower=("CT.CLOUDFRONT.PR.6",),
    engine=("CLOUDFRONT_CUSTOM_SSL_CERTIFICATE",),
    fix=OWN_CERTIFICATE_AND_CURRENT_TLS,
    check=_check,
)
