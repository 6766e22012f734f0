"""The account's front door: it answers our own operations, and moto everything else."""

from __future__ import annotations

import importlib
import json
import logging
import os
import signal
from contextlib import contextmanager
from functools import lru_cache
from threading import Thread
from typing import TYPE_CHECKING, Any

# Read by moto when its IAM is first used: AWS managed policies exist in every account.
os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")

from moto.moto_api._internal import moto_api_backend
from moto.moto_server.werkzeug_app import (
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from werkzeug.serving import BaseWSGIServer, make_server
from werkzeug.wrappers import Request as WebRequest
from werkzeug.wrappers import Response

from emulator import clock, collector, direct, doors, faults
from emulator.cloudformation import mailbox
from emulator.gateway import api_request, moto_hooks, protocol, shapes
from emulator.gateway.moto_caches import install_caches
from emulator.iam import access, on_behalf, propagation, sessions
from emulator.lambda_runtime import environment
from emulator.services import events_put, securityhub_relay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from emulator.gateway.api_request import ApiRequest

#: Importing these registers our operations and our resource types.
EXTENSIONS = (
    "emulator.services",
    "emulator.resources",
    "emulator.cloudformation.api",
    "emulator.lambda_runtime.api",
)


class _QuietHandler(MotoRequestHandler):  # type: ignore[misc]  # moto ships no types
    """A deployment's requests would be thousands of log lines that no one reads."""

    def log_request(self, *_: object, **__: object) -> None:
        return


class EmulatedAccount:
    """The whole account as one WSGI application."""

    def __init__(self) -> None:
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        install_caches()
        self._moto = DomainDispatcherApplication(create_backend_app)
        # Three times a request it tries the patterns of two hundred services in turn, always for the same few hosts.
        self._moto.get_backend_for_host = lru_cache(maxsize=1024)(self._moto.get_backend_for_host)
        self._routes: dict[str, Callable[[WSGIEnvironment], Response]] = {
            doors.RESET_PATH: lambda _: self.reset(),
            doors.CLOCK_PATH: _pass_time,
            doors.PROPAGATION_PATH: _take_for_propagation,
            doors.EVENTS_PATH: _send_event,
            doors.FAULTS_PATH: faults.receive,
            doors.HEALTH_PATH: lambda _: _json({"pid": os.getpid()}),
            mailbox.PATH: mailbox.receive,
        }
        for module in EXTENSIONS:
            importlib.import_module(module)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        for beginning, route in self._routes.items():
            if path.startswith(beginning):
                return route(environ)(environ, start_response)
        asked = api_request.read(environ, self._moto)
        return self._answer(asked, environ)(environ, start_response)

    def _answer(self, asked: ApiRequest, environ: WSGIEnvironment) -> WSGIApplication:
        service, name = asked.service, asked.operation
        refusal = faults.met(asked) or access.refusal(asked) or shapes.refusal(asked)
        if refusal:
            if service is None or name is None:
                return _json({"__type": refusal.code, "message": refusal.message}, status=403)
            return protocol.refuse(service, name, asked.request, refusal)
        on_behalf.asked_by(asked.access_key)
        if service and name and protocol.answers(service, name):
            return protocol.respond(service, name, asked.request, asked.path, asked.region)
        if service == "cloudformation" and name:
            # moto's own CloudFormation knows nothing of our stacks.
            message = f"The emulated account does not support {name}"
            return protocol.refuse(service, name, asked.request, protocol.ApiError("ValidationError", message))
        if service and name and moto_hooks.concerns(service, name):
            return moto_hooks.respond(asked, environ, self._moto)
        moto: WSGIApplication = self._moto
        return moto

    def reset(self) -> Response:
        """Make it an empty account again."""
        environment.end_all()
        protocol.reset()
        propagation.forget()
        sessions.forget()
        faults.forget()
        moto_api_backend.reset()
        return _json({"status": "ok"})


def listen(port: int = 0) -> tuple[BaseWSGIServer, str]:
    """Bind to this machine only (by default to a free port) and return the server and its endpoint."""
    application = EmulatedAccount()
    server = make_server("127.0.0.1", port, application, threaded=True, request_handler=_QuietHandler)
    server.daemon_threads = True  # type: ignore[attr-defined]  # of socketserver's mix-in
    endpoint = f"http://127.0.0.1:{server.server_port}"
    protocol.serve_at(endpoint)
    direct.serve(endpoint, application)
    return server, endpoint


def serve(port: int) -> int:
    """Run an empty account until interrupted; its endpoint is printed once it listens."""
    server, endpoint = listen(port)
    print(endpoint, flush=True)  # noqa: T201  (the command's output)
    collector.leave_what_is_loaded()
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
    return 0


@contextmanager
def running_server() -> Iterator[str]:
    """An empty account in this process, for tests: yields its endpoint.

    moto has one account in each process, so a nested one resets the outer one, before and after.
    """
    outer = protocol.endpoint()
    server, endpoint = listen()
    application: EmulatedAccount = server.app  # type: ignore[assignment]
    if outer:
        application.reset()
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        direct.end(endpoint)
        application.reset()
        protocol.serve_at(outer)


def _take_for_propagation(environ: WSGIEnvironment) -> Response:
    propagation.take(float(json.loads(WebRequest(environ).get_data())["seconds"]))
    return _json({"status": "ok"})


def _pass_time(environ: WSGIEnvironment) -> Response:
    asked = json.loads(WebRequest(environ).get_data())
    return _json({"ahead": clock.advance(float(asked["seconds"]))})


def _send_event(environ: WSGIEnvironment) -> Response:
    event = json.loads(WebRequest(environ).get_data())
    region, times = event["region"], int(event.pop("times", 1))
    event_id = events_put.send_as_aws(region, event, times=times)
    securityhub_relay.relay(region, event)
    return _json({"id": event_id})


def _json(content: dict[str, Any], status: int = 200) -> Response:
    return Response(json.dumps(content), status=status, content_type="application/json")
