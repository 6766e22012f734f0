"""Python functions are forks of a process that has boto3 loaded; each behaves as in its own process."""

from __future__ import annotations

import base64
import json
import uuid
from typing import TYPE_CHECKING, Any

from tests.emulator.stack_account import package

if TYPE_CHECKING:
    from tests.emulator.stack_account import Account

LOOK = """
import os, sys
def handler(event, context):
    return {
        "pid": os.getpid(), "parent": os.getppid(), "group": os.getpgid(0), "folder": os.getcwd(),
        "names": sorted(os.environ), "boto3": "boto3" in sys.modules, "path": sys.path[0],
        "files": len(os.listdir("/dev/fd")),
    }
"""


def invoke(account: Account, function: str) -> tuple[Any, dict[str, Any]]:
    answer = account.client("lambda").invoke(FunctionName=function, Payload=b"{}", LogType="Tail")
    return json.loads(answer["Payload"].read()), answer


def made_of(account: Account, files: dict[str, str], **options: Any) -> str:
    created = account.client("lambda").create_function(
        FunctionName=f"function-{uuid.uuid4().hex}",
        Role=account.role(),
        Handler="index.handler",
        Runtime="python3.13",
        Code={"ZipFile": package(files)},
        **options,
    )
    return str(created["FunctionArn"])


def test_two_functions_are_two_processes_of_one_parent(account: Account) -> None:
    first = invoke(account, account.function(LOOK, Environment={"Variables": {"MINE": "1"}}))[0]
    second = invoke(account, account.function(LOOK + "# another"))[0]
    assert first["pid"] != second["pid"]
    assert first["parent"] == second["parent"]
    assert (first["group"], second["group"]) == (first["pid"], second["pid"])
    assert first["folder"] != second["folder"]
    assert set(first["names"]) - set(second["names"]) == {"MINE"}


def test_it_has_boto3_loaded_finds_its_own_code_first_and_inherits_no_open_files(account: Account) -> None:
    result = invoke(account, account.function(LOOK))[0]
    assert result["boto3"]
    assert result["path"] == result["folder"]
    assert result["files"] <= 9  # its five, three more of the bootstrap, and the folder that it lists


def test_it_does_not_see_changes_of_another_function(account: Account) -> None:
    changing = "import boto3\ndef handler(event, context): boto3.changed = True; return getattr(boto3, 'before', None)"
    looking = "import boto3\ndef handler(event, context): return hasattr(boto3, 'changed')"
    invoke(account, account.function(changing))
    assert invoke(account, account.function(looking))[0] is False


def test_it_uses_the_boto3_of_its_package(account: Account) -> None:
    code = "import boto3\ndef handler(event, context): return boto3.WHOSE"
    assert invoke(account, made_of(account, {"index.py": code, "boto3.py": "WHOSE = 'mine'"}))[0] == "mine"


def test_variables_that_python_reads_at_startup_take_effect(account: Account) -> None:
    code = "import sys\ndef handler(event, context): return sys.flags.optimize"
    variables = {"Variables": {"PYTHONOPTIMIZE": "2"}}
    assert invoke(account, made_of(account, {"index.py": code}, Environment=variables))[0] == 2


def test_output_before_a_crash_is_in_its_log(account: Account) -> None:
    function = account.function("import os\ndef handler(event, context): print('last', end=''); os._exit(9)")
    payload, answer = invoke(account, function)
    assert "exit status 9" in payload["errorMessage"]
    assert "last" in base64.b64decode(answer["LogResult"]).decode()
