"""The IAM policy of who reads an account: no more than `verify` and `preflight` ask."""

from __future__ import annotations

from typing import Any, Final

from secure_baseline.handlers.settings.memory import FOLDER
from secure_baseline.preflight import actions as of_preflight
from secure_baseline.verify import actions as of_verify

#: An action that would read values of others, too; these two are nobody's secret.
_PARAMETER: Final = "ssm:GetParameter"
_PARAMETERS: Final = ["arn:*:ssm:*:*:parameter/cdk-bootstrap/*", f"arn:*:ssm:*:*:parameter{FOLDER}/*"]


def reading_policy() -> dict[str, Any]:
    """A policy document.

    The resources are all there are: most of these actions know no narrower ones, and what is deployed has no names
    that could be told beforehand. None of them reads data: no object, no row, no secret, and of parameters only the
    version of CDK's bootstrap and what the landing zone found where it switched a service on.
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
