"""An account with a landing zone in it, and copies of it on request: `forking_account.py ASSEMBLY`.

Each line on the input forks this process. The copy has a state of its own, so that a test can break anything in it,
and costs milliseconds, where a deployment costs half a minute.

Besides the endpoint, the first line has the credentials of a role with the permissions of `verify --print-policy`.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from threading import Thread

from emulator import clock
from emulator.account import client
from emulator.collector import leave_what_is_loaded
from emulator.iam import propagation, sessions
from emulator.server import listen
from secure_baseline.commands.reading_policy import reading_policy
from tests.deploy.direct import REGION, Deployment


def main(assembly: Path) -> None:
    server, endpoint = listen()
    leave_what_is_loaded()
    Thread(target=server.serve_forever, daemon=True).start()
    Deployment(endpoint, assembly).run()
    leave_what_is_loaded()  # the copies share it
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nothing waits for the copies
    send(endpoint, auditor(endpoint))
    for _ in sys.stdin:
        if os.fork() == 0:
            copy, endpoint = listen()
            send(endpoint)
            copy.serve_forever()


def auditor(endpoint: str) -> dict[str, str]:
    iam = client("iam", endpoint=endpoint, region=REGION)
    trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:*"}]}
    role = iam.create_role(RoleName="Auditor", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
    made = iam.create_policy(PolicyName="Auditor", PolicyDocument=json.dumps(reading_policy()))["Policy"]["Arn"]
    iam.attach_role_policy(RoleName="Auditor", PolicyArn=made)
    clock.advance(propagation.SECONDS)
    return sessions.variables(sessions.in_role(role, "audit"))


def send(endpoint: str, credentials: dict[str, str] | None = None) -> None:
    message = {"endpoint": endpoint, "pid": os.getpid(), "auditor": credentials or {}}
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
