"""Amazon CloudFront; CDK already requires TLS 1.2 or later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from secure_baseline.defaults.default import Covered, Default

if TYPE_CHECKING:
    from secure_baseline.defaults.default import Props

_POLICY: Final = "viewerProtocolPolicy"
_NOTE: Final = "an HTTP-only origin that is set to match the viewer's protocol stops working"


def _is_unset(props: Props) -> bool:
    return _POLICY not in props["defaultBehavior"]


def _redirecting(props: Props) -> dict[str, Any]:
    return {_POLICY: "redirect-to-https", **props["defaultBehavior"]}


def _one_is_unset(props: Props) -> bool:
    return any(_POLICY not in behavior for behavior in props.get("additionalBehaviors", {}).values())


def _each_redirecting(props: Props) -> dict[str, Any]:
    return {path: {_POLICY: "redirect-to-https", **behavior} for path, behavior in props["additionalBehaviors"].items()}


COVERED: Final = (
    Covered(
        construct="cloudfront.Distribution",
        defaults=(
            Default(
                sets="defaultBehavior",
                to=_redirecting,
                shown="viewer_protocol_policy: redirect to HTTPS",
                amends=True,
                only_if=_is_unset,
                controls=("G19", "CloudFront.3"),
                note=_NOTE,
            ),
            Default(
                sets="additionalBehaviors",
                to=_each_redirecting,
                shown="viewer_protocol_policy: redirect to HTTPS",
                amends=True,
                only_if=_one_is_unset,
                controls=("G19", "CloudFront.3"),
                note=f"not for behaviors that `add_behavior` adds later; {_NOTE}",
            ),
        ),
    ),
)
