"""The most that a role made by people may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import aws_iam as iam

from secure_baseline.account.access_policies import ceiling
from secure_baseline.account.access_statements import BOUNDARY_PATH
from secure_baseline.core.acknowledge import acknowledge
from secure_baseline.core.deletion import KEEP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from constructs import Construct


class RoleBoundary(iam.ManagedPolicy):
    """A permissions boundary: without it neither administrators nor developers can make a role.

    It is known by its path, so that no policy has to name it. It stays when its stack goes, because roles have it.

    Args:
        scope: The parent construct.
        construct_id: The id.
        baseline: How the names of the baseline's stacks begin.
        allowed_regions: The Regions in which such a role may do anything. Default: all.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, baseline: str, allowed_regions: Sequence[str] = ()
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            path=BOUNDARY_PATH,
            description="The most that a role made by people may do",
            statements=ceiling(baseline, allowed_regions),
        )
        self.apply_removal_policy(KEEP)
        acknowledge(
            self,
            ["AwsSolutions::AwsSolutions-IAM5", "CloudFormation-Validate::W2512"],
            "A boundary allows nobody anything, it says what is left out; and AwsSolutions cannot read NotAction",
        )
