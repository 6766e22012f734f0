"""The landing zone as shipped, against every rule pack, CDK's strict validator and cfn-lint.

That these checks are enabled and fail an insecure or invalid app: test_enforce.py, test_validated_app.py.
"""

from __future__ import annotations

import pytest

from tests.synthesis import Assembly, synthesize

PACKS = {"AwsSolutions", "NIST.800.53.R5", "HIPAA.Security", "PCI.DSS.321", "Serverless"}

pytestmark = pytest.mark.xdist_group("policy")


@pytest.fixture(scope="module")
def assembly(tmp_path_factory: pytest.TempPathFactory) -> Assembly:
    return synthesize(tmp_path_factory.mktemp("shipped"))


def test_no_finding_is_left_unacknowledged(assembly: Assembly) -> None:
    assert (assembly.returncode, assembly.findings) == (0, set()), assembly.output


def test_every_pack_ran(assembly: Assembly) -> None:
    assert {plugin["pluginName"] for plugin in assembly.report} >= PACKS


def test_every_acknowledgement_still_matches_a_finding(assembly: Assembly) -> None:
    assert assembly.acknowledged - assembly.accepted == set()


def test_nothing_is_printed(assembly: Assembly) -> None:
    assert assembly.output == ""


def test_cfn_lint_finds_nothing(assembly: Assembly) -> None:
    assert assembly.lint() == ""
