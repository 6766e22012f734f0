"""Amazon CloudFront, which CDK lets speak TLS 1.2 and newer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from secure_baseline.defaults.default import Covered, Default

if TYPE_CHECKING:
    from secure_baseline.defaults.default import Said

_POLICY: Final = "viewerProtocolPolicy"
_NOTE: Final = "an origin that speaks HTTP only and is set to match the viewer no longer answers"


def _is_open(said: Said) -> bool:
    return _POLICY not in said["defaultBehavior"]


def _redirecting(said: Said) -> dict[str, Any]:
    return {_POLICY: "redirect-to-https", **said["defaultBehavior"]}


def _one_is_open(said: Said) -> bool:
    return any(_POLICY not in behavior for behavior in said.get("additionalBehaviors", {}).values())


def _each_redirecting(said: Said) -> dict[str, Any]:
    return {path: {_POLICY: "redirect-to-https", **behavior} for path, behavior in said["additionalBehaviors"].items()}


COVERED: Final = (
    Covered(
        construct="cloudfront.Distribution",
        defaults=(
            Default(
                sets="defaultBehavior",
                to=_redirecting,
                shown="viewer_protocol_policy: redirect to HTTPS",
                amends=True,
                only_if=_is_open,
                demanded_by=("G19", "CloudFront.3"),
                note=_NOTE,
            ),
            Default(
                sets="additionalBehaviors",
                to=_each_redirecting,
                shown="viewer_protocol_policy: redirect to HTTPS",
                amends=True,
                only_if=_one_is_open,
                demanded_by=("G19", "CloudFront.3"),
                note=f"not what `add_behavior` adds later; {_NOTE}",
            ),
        ),
    ),
)
