"""Audits an emulated account before and after the landing zone is deployed into it: `make audit`."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from emulator.account import ACCOUNT_ID
from tools import local_account, local_deploy
from tools.audit import benchmark, environment, judgement, reasons, report
from tools.audit.account import empty_account, furnish
from tools.audit.prowler import Audit, audit
from tools.marked import rewritten
from tools.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secure_baseline.landing_zone.settings import Settings

PAGE = environment.ROOT / "docs" / "audit.md"
REPORTS = local_account.STATE_FOLDER / "audit"


def main() -> int:
    """Audit, deploy, audit again; 0 only if every check passes or has a valid reason."""
    parser = argparse.ArgumentParser(prog="python -m tools.audit", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the result to docs/audit.md")
    write = parser.parse_args().write
    account, places = _settings().account, local_deploy.regions()
    known = reasons.read()
    environment.install()
    home, regions = account.home_region, account.allowed_regions
    with empty_account() as endpoint:
        furnish(endpoint, home)
        before = _audited("before", endpoint, regions)
        code = local_deploy.put_in_place(Steps(2, local_deploy.LOG), endpoint, *places)
        if code:
            return code
        after = _audited("after", endpoint, regions)
        recommendations = benchmark.recommendations()
        judged = judgement.judge(recommendations, after, known, endpoint=endpoint, region=home)
    rows = report.counts(recommendations, before, after)
    _say(f"{report.as_text(rows)}\n\n{report.as_lines(judged.explained)}")
    for each in known.unanswered:
        _say(f"Not supported by the emulated account: {each.operation}: {each.why}")
    if judged.problems:
        _say("\n".join(["Missing or outdated reasons (tools/audit/reasons.toml):", *judged.problems]))
        return 1
    if write:
        version, day = environment.prowler_version(), f"{datetime.now(UTC):%Y-%m-%d}"
        written = report.page(rows, judged.explained, known.unanswered, version=version, day=day)
        PAGE.write_text(rewritten(PAGE.read_text("utf-8"), "audit", written, by="WRITE=1 make audit"), "utf-8")
    return 0


def _settings() -> Settings:
    from secure_baseline.landing_zone.settings_file import settings_or_exit  # noqa: PLC0415  (imports all of CDK)

    return settings_or_exit(environment.ROOT / "baseline.toml", account=ACCOUNT_ID)


def _audited(when: str, endpoint: str, regions: Sequence[str]) -> Audit:
    _say(f"Auditing {when} the deployment in {', '.join(regions)}: takes about a minute …")
    return audit(endpoint, regions, REPORTS / when)


def _say(text: str) -> None:
    print(f"\n{text}", flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (RuntimeError, ValueError) as error:
        sys.exit(str(error))
