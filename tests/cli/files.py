"""The files of the command lines' folder."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from tests.policy.check.checked import CLOSED, OPEN, written

if TYPE_CHECKING:
    from pathlib import Path

_EXEMPTION = (
    '[[exemption]]\nrule = "{rule}"\nresource = "Website"\nreason = "it is a public website of ours"\n'
    'owner = "web"\nexpires = {expires}\n'
)
_STACK = {"type": "aws:cloudformation:stack", "properties": {"templateFile": "Shop.template.json"}}
_FILES = {
    "open.yaml": OPEN,
    "closed.yaml": CLOSED,
    "open.json": json.dumps({"Resources": {"Website": {"Type": "AWS::S3::Bucket"}}}),
    "my stacks/ä,b.yaml": OPEN,
    "stacks/one.yaml": OPEN,
    "stacks/deep/two.template": CLOSED,
    "stacks/readme.md": "",
    "documents/readme.md": "",
    "documents/package.json": '{"name": "x"}',
    "hidden/.git/open.yaml": OPEN,
    "packages/node_modules/open.yaml": OPEN,
    "broken.yaml": "Resources: [",
    "broken.json": '{"Resources": {',
    "nothing.yaml": "",
    "blank.yaml": " \n",
    "list.yaml": "- 1",
    "text.txt": "hello",
    "resources.yaml": "Resources: 5",
    "none.yaml": "Description: x",
    "empty.yaml": "Resources: {}",
    "itself.yaml": "Resources: &a {B: *a}",
    "tag.yaml": "Resources: !!python/object:x {}",
    "two.yaml": "Resources: {}\n---\nResources: {}",
    "twice.yaml": "Resources:\n  A: {Type: AWS::SNS::Topic}\n  A: {Type: AWS::SQS::Queue}\n",
    "twice.json": '{"Resources": {\n"A": {"Type": "AWS::SNS::Topic"},\n"A": {"Type": "AWS::SQS::Queue"}}}',
    "properties.yaml": "Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Type: AWS::SQS::Queue\n",
    "notype.yaml": "Resources: {A: {}}",
    "number.yaml": "Resources: {A: {Type: 5}}",
    "text.yaml": "Resources: {A: hello}",
    "sam.yaml": "Resources: {A: {Type: AWS::Serverless::Function}}",
    "macro.yaml": "Transform: Ours\nResources: {A: {Type: AWS::Our::Own}}",
    "parameters.yaml": f"Parameters:\n  Stage: {{Type: String}}\n  Size: {{Type: String}}\n{CLOSED}",
    "acl.yaml": OPEN.replace("false", "!Ref Block").replace("BlockPublicAcls", "BlockPublicPolicy")
    + "Parameters: {Block: {Type: String}}\n",
    "description.yaml": f"Description: {'x' * 1025}\n{CLOSED}",
    "name.yaml": f"Outputs: {{{'x' * 256}: {{Value: 1}}}}\n{CLOSED}",
    "many.json": json.dumps(
        {"Resources": {f"A{n}": {"Type": "AWS::CloudFormation::WaitConditionHandle"} for n in range(501)}}
    ),
    "outputs.json": json.dumps(
        {
            "Resources": {"A": {"Type": "AWS::CloudFormation::WaitConditionHandle"}},
            "Outputs": {f"O{n}": {"Value": "1"} for n in range(201)},
        }
    ),
    "ours.guard": "rule NAMED when Resources exists { Resources.*.Properties.BucketName exists <<name it>> }\n",
    "broken.guard": "rule a { ",
    "ours.gaurd": "",
    "rules/ours.guard": "rule NAMED when Resources exists { Resources.*.Properties.BucketName exists }\n",
    "norules/readme.md": "",
    "baseline.json": json.dumps({"version": 1, "findings": []}),
    "old.json": json.dumps({"version": 0, "findings": []}),
    "other.json": "[]",
    "exemptions.toml": _EXEMPTION.format(rule="s3-bucket-blocks-public-access", expires="2099-01-01"),
    "expired.toml": _EXEMPTION.format(rule="s3-bucket-blocks-public-access", expires="2020-01-01"),
    "unused.toml": _EXEMPTION.format(rule="rds-instance-is-private", expires="2099-01-01"),
    "noowner.toml": '[[exemption]]\nrule = "a"\n',
    "single.toml": "[exemption]\n",
    "nottoml.toml": "exemption:\n- a: 1\n",
    "settings.toml": '[account]\nhome_region = "eu-west-1"\n',
    "mars.toml": '[account]\nhome_region = "mars-1"\n',
    "awsconfig": "[profile production]\nregion = eu-west-1\n",
    "cdk.out/manifest.json": json.dumps({"version": "40.0.0", "artifacts": {"Shop": _STACK}}),
    "cdk.out/Shop.template.json": json.dumps({"Resources": {"Website": {"Type": "AWS::S3::Bucket"}}}),
    "noassembly/manifest.json": "[]",
    "cut/manifest.json": "{",
    "gone/manifest.json": json.dumps({"artifacts": {"Shop": _STACK}}),
    "nostacks/manifest.json": json.dumps({"version": "40.0.0", "artifacts": {}}),
}


def write(folder: Path) -> Path:
    """Write them; return the folder."""
    for name, text in _FILES.items():
        written(folder, name, text)
    for resource_type in ("Buckett", "Bukcet", "bucket"):
        written(folder, f"{resource_type}.yaml", f"Resources: {{A: {{Type: AWS::S3::{resource_type}}}}}")
    (folder / "latin.yaml").write_bytes("Description: ä\n".encode("latin-1"))
    (folder / "bom.yaml").write_text(CLOSED, "utf-8-sig")
    (folder / "nothing").mkdir()
    (folder / "lost.yaml").symlink_to("nowhere")
    (folder / "link.yaml").symlink_to("open.yaml")
    os.mkfifo(folder / "pipe.yaml")
    os.mkfifo(folder / "pipe.guard")
    return folder
