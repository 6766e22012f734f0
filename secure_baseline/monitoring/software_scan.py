"""What Amazon Inspector scans for known vulnerabilities."""

from __future__ import annotations

from enum import StrEnum


class SoftwareScan(StrEnum):
    """A kind of scan of Amazon Inspector.

    Each is billed after 15 free days, and costs nothing where there is nothing to scan. Prices of us-east-1, mid-2026:
    https://aws.amazon.com/inspector/pricing/
    """

    EC2 = "ec2"
    """Packages on instances, and ports that are open to the internet; 1.25 USD a month for each instance."""
    ECR = "ecr"
    """Packages in images; 0.09 USD for each image pushed, 0.01 USD for each rescan."""
    LAMBDA = "lambda"
    """Packages in functions that ran in the last 90 days; 0.30 USD a month for each."""
    LAMBDA_CODE = "lambda-code"
    """The code of functions; 0.60 USD a month more for each. Not in every Region, and only together with ``LAMBDA``."""

    @property
    def resource_type(self) -> str:
        """Amazon Inspector's name for it."""
        return self.name

    @property
    def controls(self) -> tuple[str, ...]:
        """The Security Hub controls that require it.

        https://docs.aws.amazon.com/securityhub/latest/userguide/inspector-controls.html
        """
        return _CONTROLS[self]


_CONTROLS = {
    SoftwareScan.EC2: ("Inspector.1",),
    SoftwareScan.ECR: ("Inspector.2",),
    SoftwareScan.LAMBDA: ("Inspector.4",),
    SoftwareScan.LAMBDA_CODE: ("Inspector.3",),
}
DEFAULT_SCANS = (SoftwareScan.EC2, SoftwareScan.ECR, SoftwareScan.LAMBDA)
