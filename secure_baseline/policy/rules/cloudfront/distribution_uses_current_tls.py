"""Distributions take TLS 1.2 or newer from viewers."""

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
    certificate = config(distribution).node("ViewerCertificate")
    if not any(certificate.get(key) for key in ("AcmCertificateArn", "IamCertificateId")):
        return  # CloudFront's own fixes the version
    version = certificate.text("MinimumProtocolVersion")
    if not (version or "").startswith(("TLSv1.2", "TLSv1.3")):
        says = f"It may take old versions of TLS: MinimumProtocolVersion is {version or 'not set'}"
        yield certificate.problem(says, "MinimumProtocolVersion")


RULE = Rule(
    id="cloudfront-distribution-uses-current-tls",
    types=("AWS::CloudFront::Distribution",),
    demands="A CloudFront distribution with a certificate of its own takes TLS 1.2 or newer.",
    why="Older versions can be broken.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    security_hub=("CloudFront.15",),
    nag=("CloudFrontDistributionHttpsViewerNoOutdatedSSL",),
    control_tower=("CT.CLOUDFRONT.PR.9",),
    engine=("CLOUDFRONT_MINIMUM_PROTOCOL_VERSION_RULE",),
    fix=OWN_CERTIFICATE_AND_CURRENT_TLS,
    check=_check,
)
