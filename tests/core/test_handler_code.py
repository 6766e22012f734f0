"""The code of a Lambda function is the files that it imports."""

from __future__ import annotations

from pathlib import Path

import aws_cdk as cdk
import pytest
from aws_cdk import aws_lambda as lambda_

from secure_baseline import handlers
from secure_baseline.core.handler_code import handler_code

HANDLERS = Path(handlers.__file__).parent
PACKAGES = sorted(each.parent.name for each in HANDLERS.glob("*/index.py"))


@pytest.mark.parametrize("package", PACKAGES)
def test_it_is_the_folder_and_the_shared_one(tmp_path: Path, package: str) -> None:
    stack = cdk.Stack(cdk.App(outdir=str(tmp_path)), "Stack")
    lambda_.Function(
        stack, "Function", runtime=lambda_.Runtime.PYTHON_3_14, handler="index.handler", code=handler_code(package)
    )
    (uploaded,) = tmp_path.glob("asset.*")
    included = {file for folder in (package, "shared") for file in HANDLERS.glob(f"{folder}/*.py")}
    assert {str(file.relative_to(uploaded)) for file in uploaded.rglob("*") if file.is_file()} == {
        f"handlers/{file.relative_to(HANDLERS)}" for file in (HANDLERS / "__init__.py", *included)
    }
