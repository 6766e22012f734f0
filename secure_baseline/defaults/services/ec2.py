"""Amazon EC2 and Amazon VPC."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from secure_baseline.controls.numbers import METADATA_HOP_LIMIT
from secure_baseline.defaults.default import Applies, Covered, Default

if TYPE_CHECKING:
    from secure_baseline.defaults.default import Said

_METADATA: Final = "169.254.169.254"
_SESSION_TOKEN: Final = "x-aws-ec2-metadata-token"  # noqa: S105  (a header's name)


def _boots_without_old_metadata(said: Said) -> bool:
    """No user data that is seen to read instance metadata without a session's token."""
    user_data: Any = said.get("userData")
    if user_data is None:
        return True
    script = str(user_data.render()).lower()
    return _METADATA not in script or _SESSION_TOKEN in script


def _demands_tokens(said: Said) -> bool:
    return said.get("httpTokens") == "required"


def _metadata(*demanded_by: str, note: str = "") -> tuple[Default, ...]:
    return (
        Default(
            sets="httpTokens",
            to="required",
            unless=("requireImdsv2",),
            only_if=_boots_without_old_metadata,
            demanded_by=demanded_by,
            note="not where `user_data` is seen to use IMDSv1; the metric `MetadataNoToken` shows other software that "
            f"does and has to be updated first{note}",
        ),
        Default(
            sets="httpPutResponseHopLimit",
            to=METADATA_HOP_LIMIT,
            unless=("requireImdsv2", "httpTokens"),
            only_if=_demands_tokens,
            demanded_by=("C03",),
            note="with 1, AWS's own, containers on the instance would lose the metadata",
        ),
    )


COVERED: Final = (
    Covered(construct="ec2.Instance", defaults=_metadata("C03", "CIS 6.7", "EC2.8")),
    Covered(
        construct="ec2.LaunchTemplate",
        defaults=_metadata(
            "C03", "CIS 6.7", "EC2.170", note="; groups with a rolling update take the template's new version at once"
        ),
    ),
    Covered(
        construct="ec2.BastionHostLinux",
        defaults=(
            Default(
                sets="requireImdsv2",
                to=True,
                applies=Applies.NEW,
                demanded_by=("C03", "CIS 6.7", "EC2.8"),
                note="CDK does it by a launch template, which replaces a deployed instance",
            ),
        ),
    ),
    Covered(
        construct="ec2.Volume",
        defaults=(
            Default(
                sets="encrypted",
                to=True,
                unless=("encryptionKey",),
                applies=Applies.NEW,
                demanded_by=("C09", "CIS 6.1.1", "EC2.3"),
                note="CloudFormation refuses the change on a deployed volume",
            ),
        ),
    ),
    Covered(
        construct="ec2.Vpc",
        defaults=(
            Default(
                sets="restrictDefaultSecurityGroup",
                to=True,
                applies=Applies.NEW,
                demanded_by=("B08", "CIS 6.5", "EC2.2"),
                note="by a function of CDK's; what relies on the default security group is cut off",
            ),
            Default(
                sets="flowLogs",
                to={"SecureDefaults": {"trafficType": "ALL"}},
                shown="ALL, to CloudWatch Logs",
                applies=Applies.PAID,
                demanded_by=("H01", "CIS 4.7", "EC2.6"),
                note="0.50 USD for each GB of logs (us-east-1); a second one where the app calls `add_flow_log`",
            ),
        ),
    ),
)
