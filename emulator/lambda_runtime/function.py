"""A function's configuration from moto, and its code laid out on disk as Lambda does."""

from __future__ import annotations

import hashlib
import io
import shutil
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from moto.awslambda.models import lambda_backends

from emulator.account import ACCOUNT_ID, client
from emulator.iam.service_permissions import role_trusts

#: Where code is unpacked: where the account is started, since Node.js then finds the node_modules there (Lambda's own
#: has the AWS SDK too).
_FOLDER = Path.cwd() / ".emulated-account" / "functions"
#: The executable and the file that runs a handler, by the runtime's name without its version.
_RUNTIMES = {
    "python": ("python", "bootstrap.py"),
    "nodejs": ("node", "bootstrap.cjs"),
}


class UnsupportedFunctionError(Exception):
    """The function cannot run on this machine."""


@dataclass(frozen=True, kw_only=True)
class FunctionConfiguration:
    """Everything that a run needs to know."""

    name: str
    arn: str
    version: str
    region: str
    role: str
    handler: str
    runtime: str
    timeout: float
    memory: int
    variables: dict[str, str]
    log_group: str
    code: bytes
    layers: tuple[bytes, ...]


def find(name: str, *, endpoint: str, region: str, qualifier: str | None = None) -> FunctionConfiguration:
    """The function of this name or ARN, with its current configuration."""
    # Its configuration comes from the API, its code from moto's memory (the API would return an address to fetch it).
    wanted: dict[str, Any] = {"FunctionName": name, **({"Qualifier": qualifier} if qualifier else {})}
    configuration = client("lambda", endpoint=endpoint, region=region).get_function_configuration(**wanted)
    backend = lambda_backends[ACCOUNT_ID][region]
    stored = backend.get_function(name, qualifier)
    if not role_trusts("lambda.amazonaws.com", configuration["Role"], region=region):
        raise UnsupportedFunctionError(f"the role {configuration['Role']} cannot be assumed by Lambda")
    if configuration.get("PackageType", "Zip") != "Zip":
        raise UnsupportedFunctionError(f"{name} is a container image; the emulated account runs zip packages only")
    return FunctionConfiguration(
        name=configuration["FunctionName"],
        arn=configuration["FunctionArn"],
        version=configuration.get("Version", "$LATEST"),
        region=region,
        role=configuration["Role"],
        handler=configuration["Handler"],
        runtime=configuration["Runtime"],
        timeout=float(configuration.get("Timeout", 3)),
        memory=int(configuration.get("MemorySize", 128)),
        variables=configuration.get("Environment", {}).get("Variables", {}),
        log_group=configuration.get("LoggingConfig", {}).get("LogGroup")
        or f"/aws/lambda/{configuration['FunctionName']}",
        code=stored.code_bytes,
        layers=tuple(
            backend.layers_versions_by_arn(layer["Arn"]).code_bytes for layer in configuration.get("Layers", [])
        ),
    )


def command(function: FunctionConfiguration) -> list[str]:
    """The command to start.

    Raises:
        UnsupportedFunctionError: This machine cannot run the runtime.
    """
    kind = function.runtime.rstrip("0123456789.x")
    if kind not in _RUNTIMES:
        raise UnsupportedFunctionError(
            f"{function.name} needs the runtime {function.runtime}; the emulated account has Python and Node.js"
        )
    name, bootstrap = _RUNTIMES[kind]
    here = str(Path(__file__).parent / bootstrap)
    if name == "python":
        return [sys.executable, "-P", here]
    node = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if node is None:
        raise UnsupportedFunctionError(f"{function.name} needs Node.js, which is not installed")
    return [node, "--require", str(Path(__file__).parent / "https_to_account.cjs"), here]


def lay_out(function: FunctionConfiguration) -> tuple[Path, Path]:
    """Unpack code and layers, once for each content; returns the task's folder and the layers' folder."""
    digest = hashlib.sha256(b"".join((function.code, *function.layers))).hexdigest()[:24]
    root = _FOLDER / digest
    if not root.exists():
        _FOLDER.mkdir(parents=True, exist_ok=True)
        making = Path(tempfile.mkdtemp(dir=_FOLDER))
        _unpack(function.code, making / "task")
        for layer in function.layers:
            _unpack(layer, making / "opt")
        try:
            making.rename(root)
        except OSError:  # another run of the same code was first
            shutil.rmtree(making)
    return root / "task", root / "opt"


def _unpack(package: bytes, folder: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        archive.extractall(folder)
