"""The app that docs/identity.md shows developers keeps to what they may do."""

from __future__ import annotations

import json

from tests.docs.pages import programs
from tests.docs.run import run
from tests.synthesis import ROOT


def test_the_app_for_developers_stays_within_their_limits() -> None:
    (program,) = programs(ROOT / "docs/identity.md")
    ((name, template),) = run(program).items()
    assert name.startswith("developers-")
    roles = [each["Properties"] for each in template["Resources"].values() if each["Type"] == "AWS::IAM::Role"]
    assert len(roles) == 2, "its own, and that of CDK's function that empties a bucket"
    for role in roles:
        assert role["Path"] == "/developers/"
        assert ":policy/secure-baseline/boundary/" in json.dumps(role["PermissionsBoundary"])
    assert "cdk-hnb659fds" not in json.dumps(template), "nothing of `cdk bootstrap`, whose roles and bucket are denied"
