"""The IAM policy of who reads an account: no more than `verify` and `preflight` ask."""

from __future__ import annotations

from typing import Any

from secure_baseline.verify import actions as of_verify


def reading_policy() -> dict[str, Any]:
    """A policy document.

    The resources are all there are: most of these actions know no narrower ones, and what is deployed has no names
    that could be told beforehand. None of them reads data: no object, no row, no secret, no parameter's value but the
    version of CDK's bootstrap.
    """
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "ReadConfiguration",
                "Effect": "Allow",
                "Action": sorted({*of_verify.ACTIONS}),
                "Resource": "*",
            }
        ],
    }
