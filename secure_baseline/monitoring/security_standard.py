"""What Security Hub checks an account against."""

from __future__ import annotations

from enum import StrEnum


class SecurityStandard(StrEnum):
    """A standard of Security Hub CSPM, in the latest version that it offers.

    A check costs 0.0010 USD (the first 100,000 a month in an account and Region), after 30 free days; a check that
    several standards share is billed once. So a further standard costs only as much as the controls it adds:
    https://aws.amazon.com/security-hub/cspm/pricing/
    """

    AWS_FOUNDATIONAL = "aws-foundational"
    """AWS Foundational Security Best Practices: the broadest."""
    CIS = "cis"
    """CIS AWS Foundations Benchmark v5.0.0. This library follows v7.0.0, which Security Hub does not offer."""
    NIST_800_53 = "nist-800-53"
    """NIST Special Publication 800-53, revision 5."""
    NIST_800_171 = "nist-800-171"
    """NIST Special Publication 800-171, revision 2."""
    PCI_DSS = "pci-dss"
    """PCI DSS v4.0.1."""
    TAGGING = "tagging"
    """AWS Resource Tagging Standard."""

    @property
    def arn_end(self) -> str:
        """The end of the standard's ARN; its beginning differs between Regions.

        https://docs.aws.amazon.com/securityhub/latest/userguide/standards-reference.html
        """
        return _ARN_ENDS[self]


_ARN_ENDS = {
    SecurityStandard.AWS_FOUNDATIONAL: "aws-foundational-security-best-practices/v/1.0.0",
    SecurityStandard.CIS: "cis-aws-foundations-benchmark/v/5.0.0",
    SecurityStandard.NIST_800_53: "nist-800-53/v/5.0.0",
    SecurityStandard.NIST_800_171: "nist-800-171/v/2.0.0",
    SecurityStandard.PCI_DSS: "pci-dss/v/4.0.1",
    SecurityStandard.TAGGING: "aws-resource-tagging-standard/v/1.0.0",
}
DEFAULT_STANDARDS = (SecurityStandard.AWS_FOUNDATIONAL, SecurityStandard.CIS)
