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

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

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
    account = local_account.start()
    try:
        with slow_iam(account.endpoint):
            return _deploy(account.endpoint, regions)
    finally:
        if keep:
            _say(_paste(account.endpoint, regions[0]))
        else:
            account.stop()


def destroy(regions: Sequence[str], *, keep: bool) -> int:
    """Delete the stacks, and list what was retained."""
    account = local_account.running()
    if account is None:
        _say("No emulated account is running: nothing to delete. (KEEP=1 make deploy-local leaves one running.)")
        return 0
    _say("Deleting the stacks")
    code = _cdk(account.endpoint, regions[0], "destroy", "--all", "--force")
    _say(_retained_sentences(account.endpoint, regions))
    if not keep:
        account.stop()
        _say("The emulated account is stopped. What it retained is gone too.")
    return code


def put_in_place(endpoint: str, *regions: str) -> int:
    """Bootstrap and deploy into the account at the endpoint, the home Region first; the CLI's exit code."""
    _say(f"Emulated account {ACCOUNT_ID} at {endpoint}: {', '.join(regions)}")
    local_account.STATE_FOLDER.mkdir(exist_ok=True)
    # From a folder without a cdk.json: bootstrapping needs no app, and synthesizing one takes a while.
    places = [f"aws://{ACCOUNT_ID}/{region}" for region in regions]
    code = _cdk(endpoint, regions[0], "bootstrap", *places, folder=local_account.STATE_FOLDER)
    return code or _cdk(endpoint, regions[0], *_DEPLOY)


def _deploy(endpoint: str, regions: Sequence[str]) -> int:
    code = put_in_place(endpoint, *regions)
    if code:
        return code
    _say("Deploying again: nothing should change")
    before = _updates(endpoint, regions)
    code = _cdk(endpoint, regions[0], *_DEPLOY)
    if code:
        return code
    changed = sorted(name for name, time in _updates(endpoint, regions).items() if before.get(name) != time)
    if changed:
        _say(f"The second deployment changed {', '.join(changed)}")
        return 1
    return _read_back(endpoint, regions[0])


def _read_back(endpoint: str, region: str) -> int:
    """With the command that users run against any account."""
    _say("Reading the account back through its own APIs")
    return subprocess.run(
        [sys.executable, "-m", "secure_baseline.cli", "verify"],
        cwd=local_account.REPOSITORY,
        env=local_account.command_environment(endpoint, region),
        stdin=subprocess.DEVNULL,
        check=False,
    ).returncode


def _cdk(endpoint: str, region: str, *arguments: str, folder: Path = local_account.REPOSITORY) -> int:
    """Run the locked CLI; its output is shown as it is written."""
    return subprocess.run(
        [str(local_account.REPOSITORY / ".venv" / "bin" / "cdk"), *arguments, "--no-notices"],
        cwd=folder,
        env=local_account.command_environment(endpoint, region),
        stdin=subprocess.DEVNULL,
        check=False,
    ).returncode


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
