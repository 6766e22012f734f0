"""A package index for pip, uv and npm on this machine, by HTTPS, with its own certificate authority."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import ssl
import tarfile
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass
class Index:
    """The served files, by path."""

    url: str
    served: dict[str, bytes] = field(default_factory=dict)

    def add_wheel(self, name: str, files: dict[str, str]) -> str:
        """Serve version 1.0 of a Python package; return the wheel's SHA-256."""
        stem = f"{name.replace('-', '_')}-1.0"
        metadata = {
            f"{stem}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
            f"{stem}.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        }
        content = {path.replace("DATA", f"{stem}.data"): text for path, text in files.items()} | metadata
        record = "".join(f"{path},,\n" for path in [*content, f"{stem}.dist-info/RECORD"])
        body = io.BytesIO()
        with zipfile.ZipFile(body, "w") as archive:
            for path, text in (content | {f"{stem}.dist-info/RECORD": record}).items():
                entry = zipfile.ZipInfo(path)
                entry.external_attr = 0o100755 << 16
                archive.writestr(entry, text)
        digest = hashlib.sha256(body.getvalue()).hexdigest()
        wheel = f"{stem}-py3-none-any.whl"
        self.served[f"/files/{wheel}"] = body.getvalue()
        link = f'<a href="/files/{wheel}#sha256={digest}">{wheel}</a>'
        self.served[f"/simple/{name}/"] = f"<!DOCTYPE html><html><body>{link}</body></html>".encode()
        return digest

    def add_npm(self, name: str, files: dict[str, str]) -> dict[str, str]:
        """Serve version 1.0.0 of an npm package; return its entry for a lock file."""
        body = io.BytesIO()
        with tarfile.open(fileobj=body, mode="w:gz") as archive:
            for path, text in {"package.json": json.dumps({"name": name, "version": "1.0.0"}), **files}.items():
                entry = tarfile.TarInfo(f"package/{path}")
                entry.size = len(text.encode())
                archive.addfile(entry, io.BytesIO(text.encode()))
        integrity = "sha512-" + base64.b64encode(hashlib.sha512(body.getvalue()).digest()).decode()
        path = f"/{name}/-/{name}-1.0.0.tgz"
        dist = {"tarball": self.url + path, "integrity": integrity}
        version = {"name": name, "version": "1.0.0", "dist": dist}
        entry = {"name": name, "dist-tags": {"latest": "1.0.0"}, "versions": {"1.0.0": version}}
        self.served[path] = body.getvalue()
        self.served[f"/{name}"] = json.dumps(entry).encode()
        return {"version": "1.0.0", "resolved": self.url + path, "integrity": integrity}


@contextmanager
def private_index(folder: Path) -> Iterator[Index]:
    """Serve at localhost; ``folder / "store"`` is then a certificate store that trusts only this index."""
    _make_certificates(folder)
    served: dict[str, bytes] = {}

    class Answer(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._answer()

        def do_GET(self) -> None:
            self.wfile.write(self._answer())

        def _answer(self) -> bytes:
            body = served.get(self.path.partition("?")[0])
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", "text/html" if self.path.startswith("/simple/") else "application/json")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            return body or b""

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    # Each connection does its handshake in its own thread: a refused one must not block the others.
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients that do not trust it hang up
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Index(f"https://localhost:{server.server_port}", served)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _make_certificates(folder: Path) -> None:
    authority, key = _certificate("Private Authority", None, None)
    server, server_key = _certificate("localhost", authority, key)
    secret = server_key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "server.pem").write_bytes(secret + server.public_bytes(serialization.Encoding.PEM))
    (folder / "store").mkdir()
    (folder / "store" / "ca-certificates.crt").write_bytes(authority.public_bytes(serialization.Encoding.PEM))


def _certificate(
    name: str, issuer: x509.Certificate | None, issuer_key: ec.EllipticCurvePrivateKey | None
) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    signer = issuer_key or key
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
    )
    if issuer:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    return builder.sign(signer, hashes.SHA256()), key
