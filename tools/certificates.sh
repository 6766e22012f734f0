# Sourced. A company's proxy is often trusted in the system's store only; pip, uv and Node bring lists of their own. They
# look into the store too, where there is one and nothing else was configured.
# https://docs.astral.sh/uv/concepts/authentication/certificates/ (uv then takes the system's store instead of its own)
# https://nodejs.org/api/cli.html#node_use_system_ca1 (Node takes both)
# https://pip.pypa.io/en/stable/topics/https-certificates/ (pip does so by itself since 24.2; Python may bring an older one)
system_store="$("${PYTHON:-python3}" -c '
import os, ssl
paths = ssl.get_default_verify_paths()
there = [path for path in (paths.cafile, paths.capath) if path and (os.path.isfile(path) or os.listdir(path))]
print(there[0] if there else "")
')"
if [ -n "$system_store" ] || [ "$(uname)" = Darwin ]; then
  export UV_SYSTEM_CERTS="${UV_SYSTEM_CERTS:-true}" NODE_USE_SYSTEM_CA="${NODE_USE_SYSTEM_CA:-1}"
fi
if [ -n "$system_store" ] && [ -z "${REQUESTS_CA_BUNDLE:-}${CURL_CA_BUNDLE:-}" ] &&
  ! .tools/bin/python -m pip config list | grep '\.cert=' > /dev/null; then
  export PIP_CERT="$system_store"
fi
