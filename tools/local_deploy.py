"""Deploys the landing zone into the emulated account with the real cdk CLI, and deletes its stacks again.

`make deploy-local` and `make destroy-local`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError

from emulator.account import ACCOUNT_ID, client, environment
from emulator.doors import slow_iam
from tools import local_account
from tools.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: Everything that the commands print.
LOG = local_account.STATE_FOLDER / "deploy.log"
_DEPLOY = ("deploy", "--all", "--require-approval", "never", "--progress", "events")


def regions() -> list[str]:
    """Those of baseline.toml, the home Region first; mistakes in that file end the program before anything runs."""
    from secure_baseline.landing_zone.regions import further_regions  # noqa: PLC0415  (imports all of CDK)
    from secure_baseline.landing_zone.settings_file import settings_or_exit  # noqa: PLC0415

    account = settings_or_exit(local_account.REPOSITORY / "baseline.toml", account=ACCOUNT_ID).account
    return [account.home_region, *further_regions(account)]


def deploy(regions: Sequence[str], *, keep: bool) -> int:
    """Bootstrap, deploy, deploy again, read back; 0 only if all of it succeeds.

    An account that was running before keeps running: an earlier command kept it on purpose.
    """
    keep = keep or local_account.running() is not None
    steps = Steps(5, LOG)
    steps.say(f"Everything that the commands print is in {LOG.relative_to(local_account.REPOSITORY)}.")
    steps.begin("Start the emulated account", 5)
    with steps.busy("Starting …"):
        account = local_account.start()
    try:
        with slow_iam(account.endpoint):
            code = _deploy(steps, account.endpoint, regions)
    finally:
        if keep:
            steps.say(_paste(account.endpoint, regions[0]))
        else:
            account.stop()
    if code == 0:
        steps.say(_next(keep=keep))
    return code


def destroy(regions: Sequence[str], *, keep: bool) -> int:
    """Delete the stacks, and list what was retained."""
    account = local_account.running()
    if account is None:
        _say("No emulated account is running: nothing to delete. (KEEP=1 make deploy-local leaves one running.)")
        return 0
    steps = Steps(1, LOG)
    steps.begin("Delete the stacks", 60)
    code = _cdk(steps, account.endpoint, regions[0], "destroy", "--all", "--force")
    _say(_retained_sentences(account.endpoint, regions))
    if not keep:
        account.stop()
        _say("The emulated account is stopped. What it retained is gone too.")
    return code


def put_in_place(steps: Steps, endpoint: str, *regions: str) -> int:
    """Bootstrap and deploy into the account at the endpoint, the home Region first; the CLI's exit code."""
    steps.begin(f"Bootstrap account {ACCOUNT_ID} at {endpoint} for CDK in {', '.join(regions)}", 10)
    # From a folder without a cdk.json: bootstrapping needs no app, and synthesizing one takes a while.
    places = [f"aws://{ACCOUNT_ID}/{region}" for region in regions]
    code = _cdk(steps, endpoint, regions[0], "bootstrap", *places, folder=local_account.STATE_FOLDER)
    if code:
        return code
    steps.begin("Deploy the landing zone with the cdk CLI", 35)
    return _cdk(steps, endpoint, regions[0], *_DEPLOY)


def _deploy(steps: Steps, endpoint: str, regions: Sequence[str]) -> int:
    code = put_in_place(steps, endpoint, *regions)
    if code:
        return code
    steps.begin("Deploy it again: nothing may change", 10)
    before = _updates(endpoint, regions)
    code = _cdk(steps, endpoint, regions[0], *_DEPLOY)
    if code:
        return code
    changed = sorted(name for name, time in _updates(endpoint, regions).items() if before.get(name) != time)
    if changed:
        steps.say(f"The second deployment changed {', '.join(changed)}")
        return 1
    steps.say("  The second deployment changed nothing.")
    return _read_back(steps, endpoint, regions[0])


def _read_back(steps: Steps, endpoint: str, region: str) -> int:
    """With the command that users run against any account."""
    steps.begin("Read the account back through its own APIs: secure-baseline verify", 5)
    return subprocess.run(
        [sys.executable, "-m", "secure_baseline.cli", "verify"],
        cwd=local_account.REPOSITORY,
        env=local_account.command_environment(endpoint, region),
        stdin=subprocess.DEVNULL,
        check=False,
    ).returncode


def _cdk(steps: Steps, endpoint: str, region: str, *arguments: str, folder: Path = local_account.REPOSITORY) -> int:
    """Run the locked CLI."""
    return steps.run(
        [str(local_account.REPOSITORY / ".venv" / "bin" / "cdk"), *arguments, "--no-notices"],
        folder=folder,
        environment=local_account.command_environment(endpoint, region),
    )


def _updates(endpoint: str, regions: Sequence[str]) -> dict[str, Any]:
    """When each stack was last updated."""
    clients = [client("cloudformation", endpoint=endpoint, region=region) for region in regions]
    stacks = [stack for cloudformation in clients for stack in cloudformation.describe_stacks()["Stacks"]]
    return {stack["StackId"]: stack.get("LastUpdatedTime", stack["CreationTime"]) for stack in stacks}


def _retained_sentences(endpoint: str, regions: Sequence[str]) -> str:
    resources = [each for region in regions for each in retained(endpoint, region)]
    if not resources:
        return "Nothing was retained."
    return "\n".join(["Retained:", *(f"  {each['type']}  {each['id']}  ({each['stack']})" for each in resources)])


def retained(endpoint: str, region: str) -> list[dict[str, str]]:
    """What the deleted stacks left in the account by their deletion policies."""
    cloudformation = client("cloudformation", endpoint=endpoint, region=region)
    found = []
    for stack in cloudformation.list_stacks(StackStatusFilter=["DELETE_COMPLETE"])["StackSummaries"]:
        pages = cloudformation.get_paginator("describe_stack_events").paginate(StackName=stack["StackId"])
        found += [
            {"stack": stack["StackName"], "type": event["ResourceType"], "id": event["PhysicalResourceId"]}
            for page in pages
            for event in page["StackEvents"]
            if event["ResourceStatus"] == "DELETE_SKIPPED"
        ]
    return found


def _paste(endpoint: str, region: str) -> str:
    exports = "\n".join(f"export {name}={value}" for name, value in environment(endpoint, region).items())
    return (
        f"The emulated account keeps running at {endpoint}. To look into it, paste:\n\n{exports}\n"
        f"aws --endpoint-url {endpoint} s3 ls\n\nmake destroy-local deletes the stacks and stops it."
    )


def _next(*, keep: bool) -> str:
    kept = "" if keep else "The emulated account is stopped; KEEP=1 make deploy-local leaves it running.\n"
    return f"\n{kept}Next: edit baseline.toml, and follow docs/real-account.md to deploy into an account of your own."


def _say(text: str) -> None:
    print(f"\n{text}", flush=True)  # noqa: T201  (a command's output)


def wants_to_keep() -> bool:
    """KEEP=1: the account keeps running after the command."""
    return os.environ.get("KEEP", "") not in {"", "0"}


def main() -> int:
    """Deploy or destroy; 0 only if all of it succeeds."""
    parser = argparse.ArgumentParser(prog="python -m tools.local_deploy", description=__doc__)
    parser.add_argument("command", choices=("deploy", "destroy"))
    run = deploy if parser.parse_args().command == "deploy" else destroy
    try:
        return run(regions(), keep=wants_to_keep())
    except (RuntimeError, OSError, BotoCoreError) as error:
        print(error, file=sys.stderr)  # noqa: T201  (the command's output)
        return 1


if __name__ == "__main__":
    raise SystemExit(main())
