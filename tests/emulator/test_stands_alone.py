"""The emulated account is a package of its own: it runs where neither the library nor CDK is installed."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.synthesis import ROOT

#: None in ``sys.modules`` makes an import fail, as if the package were not installed.
PROGRAM = """
import sys
sys.modules.update(dict.fromkeys(("secure_baseline", "tools", "tests", "aws_cdk", "constructs", "jsii")))
from emulator.account import client
from emulator.server import running_server
with running_server() as endpoint:
    call = lambda service: client(service, endpoint=endpoint, region="eu-west-1")
    call("cloudformation").create_stack(StackName="one", TemplateBody='''
Resources:
  Topic:
    Type: AWS::SNS::Topic
Outputs:
  Name: {Value: !GetAtt Topic.TopicName}
''')
    call("cloudformation").get_waiter("stack_create_complete").wait(StackName="one", WaiterConfig={"Delay": 1})
    (stack,) = call("cloudformation").describe_stacks(StackName="one")["Stacks"]
    (topic,) = call("sns").list_topics()["Topics"]
    assert topic["TopicArn"].endswith(":" + stack["Outputs"][0]["OutputValue"])
"""


def test_the_emulated_account_needs_nothing_of_the_library() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_emulated_account_names_nothing_of_this_landing_zone() -> None:
    ours = re.compile(r"secure[-_ ]?baseline|baseline\.toml|landing[-_ ]?zone", re.IGNORECASE)
    files = [file for file in (ROOT / "emulator").rglob("*") if file.suffix in {".py", ".cjs", ".tsv", ".txt"}]
    assert len(files) > 200
    assert [str(file) for file in files if ours.search(file.read_text("utf-8"))] == []
