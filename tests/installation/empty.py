"""Empty environments, and what is installed into them: as a user does, without anything of this machine's .venv."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.synthesis import ROOT

_UV = ROOT / ".tools" / "bin" / "uv"
_MEGABYTE = 1_000_000
#: What came with Python itself.
_PYTHONS_OWN = ("pip", "setuptools", "pkg_resources", "_distutils_hack")
#: The locked versions are those that every other test uses.
VERSIONS = ["floor", pytest.param("locked", marks=pytest.mark.large)]
#: An insecure template, and what is found in it; the second only after SAM's transform.
TEMPLATE = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Open: {Type: AWS::S3::Bucket, Properties: {PublicAccessBlockConfiguration: {BlockPublicAcls: false}}}
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Handler: a.b, Runtime: python3.13, CodeUri: src, Policies: [AdministratorAccess]}
"""
FINDINGS = ("s3-bucket-blocks-public-access", "iam-identity-has-no-administrator-access")


@dataclass(frozen=True)
class Environment:
    """A virtual environment."""

    folder: Path

    @property
    def bin(self) -> Path:
        return self.folder / "bin"

    @property
    def packages(self) -> Path:
        return next(self.folder.glob("lib/python*/site-packages"))

    def run(self, *command: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run one of its programs; it finds none of this machine's, Node neither."""
        program = str(self.bin / command[0])
        environment = {"PATH": str(self.bin), "HOME": str(cwd), "AWS_EC2_METADATA_DISABLED": "true", **variables}
        return subprocess.run(
            [program, *command[1:]], cwd=cwd, env=environment, capture_output=True, text=True, check=False
        )

    def megabytes(self) -> float:
        """What was installed takes on the disk, beyond what came with Python."""
        own = [each for each in self.packages.iterdir() if not each.name.startswith(_PYTHONS_OWN)]
        files = [file for each in own for file in (each, *each.rglob("*"))]
        return sum(file.lstat().st_blocks * 512 for file in files) / _MEGABYTE


def build_wheel(folder: Path) -> Path:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def versions(kind: str, file: Path, *extras: str) -> Path:
    """Constraints: the lowest versions that pyproject.toml allows (``floor``), or those of uv.lock (``locked``)."""
    commands = {
        # Of the wheel itself all of these would count as indirect, and be taken at their newest.
        "floor": ["pip", "compile", "--resolution", "lowest-direct", "pyproject.toml"],
        "locked": ["export", "--frozen", "--no-dev", "--no-emit-project", "--no-hashes"],
    }
    chosen = [argument for extra in extras for argument in ("--extra", extra)]
    subprocess.run([str(_UV), *commands[kind], *chosen, "-q", "-o", str(file)], cwd=ROOT, check=True)
    return file


def with_uv(folder: Path, *arguments: str, cwd: Path = ROOT) -> Environment:
    """An environment of uv's, which links what its cache has: fast. Paths in requirements begin at ``cwd``."""
    made = Environment(folder)
    subprocess.run([str(_UV), "venv", "-q", "--python", sys.executable, str(folder)], check=True)
    install = [str(_UV), "pip", "install", "-q", "--python", str(made.bin / "python"), *arguments]
    subprocess.run(install, cwd=cwd, check=True)
    return made


def with_pip(folder: Path) -> Environment:
    """An environment with nothing but pip, as users have it."""
    subprocess.run([str(Path(sys._base_executable)), "-m", "venv", str(folder)], check=True)  # type: ignore[attr-defined]
    return Environment(folder)


def clone(folder: Path) -> Path:
    """A repository with one commit: the files of this folder, also those that are not committed yet."""
    for name in filter(None, _git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")):
        if (ROOT / name).is_file():  # it may be deleted, but not committed
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    """Commit everything in a folder."""
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "All"]):
        _git(folder, *command)


def head(folder: Path) -> str:
    """The id of a repository's last commit."""
    return _git(folder, "rev-parse", "HEAD").strip()


def _git(folder: Path, *arguments: str) -> str:
    someone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for name in ("AUTHOR", "COMMITTER"):
        someone |= {f"GIT_{name}_NAME": "Test", f"GIT_{name}_EMAIL": "test@example.com"}
    command = [shutil.which("git") or "git", *arguments]
    return subprocess.run(
        command, cwd=folder, env=os.environ | someone, check=True, capture_output=True, text=True
    ).stdout
