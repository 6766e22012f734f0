"""Prowler's own environment: it pins hundreds of packages, so it is separate from this project's."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
REQUIREMENTS = Path(__file__).with_name("requirements.txt")
_FOLDER = ROOT / ".tools" / "audit-venv"
_INSTALLED = _FOLDER / "installed"
PYTHON = _FOLDER / "bin" / "python"
#: Minor versions of Python 3 that prowler 5.46 supports.
_NEEDS = range(10, 14)


def install() -> None:
    """Create it, unless the locked packages are installed already.

    Raises:
        RuntimeError: Prowler does not support this Python version, or the installation failed.
    """
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    if _INSTALLED.exists() and _INSTALLED.read_text("utf-8") == wanted:
        return
    if sys.version_info.minor not in _NEEDS:
        raise RuntimeError(f"prowler needs Python 3.10 to 3.13, got {sys.version.split()[0]}: run make audit PYTHON=…")
    print(
        f"Installing prowler {prowler_version()} into {_FOLDER.relative_to(ROOT)}: 1.4 GB, takes minutes, only once …",
        flush=True,
    )
    _uv("venv", "--clear", "--python", sys.executable, str(_FOLDER))
    _uv("pip", "sync", "--require-hashes", "--python", str(PYTHON), str(REQUIREMENTS))
    _INSTALLED.write_text(wanted, "utf-8")


def prowler_version() -> str:
    """The locked version."""
    lines = REQUIREMENTS.read_text("utf-8").splitlines()
    return next(line.split("==")[1].split()[0] for line in lines if line.startswith("prowler=="))


def package() -> Path:
    """Where prowler's own files are."""
    return next(_FOLDER.glob("lib/python*/site-packages/prowler"))


def _uv(*arguments: str) -> None:
    done = subprocess.run([str(ROOT / ".tools" / "bin" / "uv"), "--quiet", *arguments], cwd=ROOT, check=False)
    if done.returncode:
        raise RuntimeError(f"uv {arguments[0]} failed: prowler is not installed")
