"""Amazon EC2 and Amazon VPC."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from secure_baseline.controls.numbers import METADATA_HOP_LIMIT
from secure_baseline.defaults.default import Applies, Covered, Default

if TYPE_CHECKING:
    from secure_baseline.defaults.default import Props

_METADATA: Final = "169.254.169.254"
_SESSION_TOKEN: Final = "x-aws-ec2-metadata-token"  # noqa: S105  (a header's name)


def _user_data_works_with_imdsv2(props: Props) -> bool:
    """False if the user data visibly reads instance metadata without a session token."""
    user_data: Any = props.get("userData")
    if user_data is None:
        return True
    script = str(user_data.render()).lower()
    return _METADATA not in script or _SESSION_TOKEN in script


def _requires_tokens(props: Props) -> bool:
    return props.get("httpTokens") == "required"


def _metadata(*controls: str, note: str = "") -> tuple[Default, ...]:
    return (
        Default(
            sets="httpTokens",
            to="required",
            unless=("requireImdsv2",),
            only_if=_user_data_works_with_imdsv2,
            controls=controls,
            note="not if `user_data` visibly uses IMDSv1; the metric `MetadataNoToken` shows other software that does "
            f"and must be updated first{note}",
        ),
        Default(
            sets="httpPutResponseHopLimit",
            to=METADATA_HOP_LIMIT,
            unless=("requireImdsv2", "httpTokens"),
            only_if=_requires_tokens,
            controls=("C03",),
            note="with 1, AWS's default, containers on the instance would lose access to instance metadata",
        ),
    )


COVERED: Final = (
    Covered(construct="ec2.Instance", defaults=_metadata("C03", "CIS 6.7", "EC2.8")),
    Covered(
        construct="ec2.LaunchTemplate",
        defaults=_metadata(
            "C03", "CIS 6.7", "EC2.170", note="; groups with a rolling update use the template's new version at once"
        ),
    ),
    Covered(
        construct="ec2.BastionHostLinux",
        defaults=(
            Default(
                sets="requireImdsv2",
                to=True,
                applies=Applies.NEW,
                controls=("C03", "CIS 6.7", "EC2.8"),
                note="CDK uses a launch template for it, which replaces a deployed instance",
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
                controls=("C09", "CIS 6.1.1", "EC2.3"),
                note="CloudFormation rejects the change on a deployed volume",
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
                controls=("B08", "CIS 6.5", "EC2.2"),
                note="uses a CDK function; whatever relies on the default security group loses access",
            ),
            Default(
                sets="flowLogs",
                to={"SecureDefaults": {"trafficType": "ALL"}},
                shown="ALL, to CloudWatch Logs",
                applies=Applies.PAID,
                controls=("H01", "CIS 4.7", "EC2.6"),
                note="0.50 USD per GB of logs (us-east-1); a second flow log if the app calls `add_flow_log`",
            ),
        ),
    ),
)
