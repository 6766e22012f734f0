"""The IAM policy for reading an account: only what `verify` and `preflight` call."""

from __future__ import annotations

from typing import Any, Final

from secure_baseline.handlers.settings.previous_state import FOLDER
from secure_baseline.preflight import actions as of_preflight
from secure_baseline.verify import actions as of_verify

#: It would read other parameters, too; these two paths have no secrets.
_PARAMETER: Final = "ssm:GetParameter"
_PARAMETERS: Final = ["arn:*:ssm:*:*:parameter/cdk-bootstrap/*", f"arn:*:ssm:*:*:parameter{FOLDER}/*"]


def reading_policy() -> dict[str, Any]:
    """A policy document.

    It allows them on all resources: most of these actions support no narrower ones, and the names of what is deployed
    are not known in advance. None of them reads data: no object, no row, no secret, and of parameters only the version
    of CDK's bootstrap and the state in which the landing zone found a service that it enabled.
    """
    actions = {*of_verify.ACTIONS, *of_preflight.ACTIONS}
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "ReadConfiguration",
                "Effect": "Allow",
                "Action": sorted(actions - {_PARAMETER}),
                "Resource": "*",
            },
            {"Sid": "ReadParameters", "Effect": "Allow", "Action": _PARAMETER, "Resource": _PARAMETERS},
        ],
    }
