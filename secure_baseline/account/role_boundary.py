"""The maximum permissions of a role that people create."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import aws_iam as iam

from secure_baseline.account.access_policies import ceiling
from secure_baseline.account.access_statements import BOUNDARY_PATH
from secure_baseline.core.acknowledge import acknowledge
from secure_baseline.core.deletion import KEEP
from secure_baseline.core.statement import policy_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from constructs import Construct


class RoleBoundary(iam.ManagedPolicy):
    """A permissions boundary, without which neither administrators nor developers can create a role.

    It is identified by its path, so that no policy has to name it. It stays when its stack is deleted, because roles
    use it.

    Args:
        scope: The parent construct.
        construct_id: The id.
        baseline: The prefix of the baseline's stack names.
        allowed_regions: The Regions in which such a role has permissions. Default: all.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, baseline: str, allowed_regions: Sequence[str] = ()
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            path=BOUNDARY_PATH,
            description="The most that a role made by people may do",
            document=policy_document(ceiling(baseline, allowed_regions)),
        )
        self.apply_removal_policy(KEEP)
        acknowledge(
            self,
            ["AwsSolutions::AwsSolutions-IAM5", "CloudFormation-Validate::W2512"],
            "A boundary grants no permissions, it only limits them; and AwsSolutions cannot read NotAction",
        )
