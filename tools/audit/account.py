"""An emulated account as AWS customers often have it in their first week."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from emulator.account import client
from tools.local_account import REPOSITORY, STATE_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Created by hand on the first day, as is common: a user with every permission, a password, an access key and no MFA.
USER = "first-administrator"
_EVERY_PERMISSION = "arn:aws:iam::aws:policy/AdministratorAccess"


@contextmanager
def empty_account() -> Iterator[str]:
    """Start it, yield its endpoint and stop it afterwards. An account that `make deploy-local` started is not touched.

    Raises:
        RuntimeError: It did not start; the message names its log file.
    """
    STATE_FOLDER.mkdir(exist_ok=True)
    log = STATE_FOLDER / "audited-server.log"
    command = [sys.executable, "-m", "emulator", "serve"]
    with (
        log.open("wb") as errors,
        subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=errors, text=True) as process,
    ):
        try:
            assert process.stdout is not None  # noqa: S101  (opened above)
            endpoint = process.stdout.readline().strip()
            if not endpoint:
                raise RuntimeError(f"the emulated account did not start; see {log}")
            yield endpoint
        finally:
            process.terminate()


def furnish(endpoint: str, region: str) -> None:
    """Create what such an account contains; the default VPC exists already."""
    iam = client("iam", endpoint=endpoint, region=region)
    iam.create_user(UserName=USER)
    iam.create_login_profile(UserName=USER, Password="As-many-have-1t")  # noqa: S106  (of no account)
    iam.create_access_key(UserName=USER)
    iam.attach_user_policy(UserName=USER, PolicyArn=_EVERY_PERMISSION)
