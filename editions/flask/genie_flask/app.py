"""The Flask application: what is checked before every request, the routes, the files, and failures."""

import re
import secrets
import time
from importlib.resources import files

from flask import Flask, Response, g, request, send_from_directory
from werkzeug.exceptions import HTTPException

from genie.config.settings import Settings
from genie.contract import health
from genie.contract.origins import OriginRules, cors_headers, is_preflight, preflight_headers
from genie.contract.problems import of_framework, unforeseen
from genie.contract.secure import SECURE_HEADERS, body_limit_bytes, body_too_large
from genie.core.errors import GenieError
from genie.core.logging import bind_context, get_logger
from genie_flask import accounts, routes
from genie_flask.bridge import RuntimeThread
from genie_flask.gate import let_in
from genie_flask.reading import SingleValues, accept
from genie_flask.replies import problem, reply

WEB = str(files("genie") / "web")
access = get_logger("genie.access")
log = get_logger(__name__)

_AS_TEMPLATE = str.maketrans("<>", "{}")
_SANE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{7,63}")


def create_app(settings: Settings, runtime: RuntimeThread) -> Flask:
    """The application over a runtime that was started."""
    app = Flask(__name__, static_folder=None)
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.url_map.merge_slashes = False
    app.url_map.redirect_defaults = False
    _install_checks(app, settings, runtime)
    _install_failures(app)
    _install_files(app, runtime)
    routes.install(app, runtime)
    accounts.install(app, runtime)
    return app


def _install_checks(app: Flask, settings: Settings, runtime: RuntimeThread) -> None:
    """In the order of the other edition: log, headers, origins, who asks, sizes."""
    names = [*settings.server.names, settings.server.host]
    rules = OriginRules(names=names, origins=settings.server.origins)
    upload_limit_bytes = settings.server.upload_limit_bytes
    headers = SingleValues()
    meter = runtime.look(lambda parts: parts.meter)

    @app.before_request
    def _check() -> Response | None:
        sent = request.headers.get("X-Request-ID", "")
        g.request_id = sent if _SANE_ID.fullmatch(sent) else secrets.token_hex(8)
        g.started_s = time.perf_counter()
        g.log_context = bind_context(request_id=g.request_id)
        g.log_context.__enter__()
        rules.check(headers, scheme=request.scheme, method=request.method, path=request.path)
        g.welcome = True
        if is_preflight(headers, request.method):
            answer = Response(status=200, headers=preflight_headers(headers))
            del answer.headers["Content-Type"]
            return answer
        if (refusal := let_in(runtime)) is not None:
            return refusal
        limit = body_limit_bytes(request.path, upload_limit_bytes)
        if (request.content_length or 0) > limit:
            raise body_too_large(limit)
        return None

    @app.after_request
    def _finish(response: Response) -> Response:
        for name, value in SECURE_HEADERS.items():
            response.headers.setdefault(name, value)
        if "welcome" in g:
            for name, value in cors_headers(headers).items():
                response.headers[name] = value
        response.headers["X-Request-ID"] = g.request_id
        method, path, status = request.method, request.path, response.status_code
        took_s = time.perf_counter() - g.started_s
        rule = request.url_rule
        route = "(none)" if rule is None else rule.rule.replace("<path:", "{").translate(_AS_TEMPLATE)
        meter.request_answered(method, route, status, took_s)
        took_ms = round(took_s * 1e3, 1)
        access.debug(f"{method} {path} {status}", method=method, path=path, status=status, took_ms=took_ms)
        return response

    @app.teardown_request
    def _leave(error: BaseException | None) -> None:
        if "log_context" in g:
            g.log_context.__exit__(None, None, None)


def _install_failures(app: Flask) -> None:
    @app.errorhandler(GenieError)
    def _ours(error: GenieError) -> Response:
        return problem(error)

    @app.errorhandler(HTTPException)
    def _of_the_framework(error: HTTPException) -> Response:
        allow = dict(error.get_headers()).get("Allow")
        return problem(of_framework(error.code or 500, request.method, request.path, error.name, allow))

    @app.errorhandler(Exception)
    def _unforeseen(error: Exception) -> Response:
        # The outermost boundary of a request: the log gets the reason, the client a sentence.
        log.exception("request failed", method=request.method, path=request.path, exc_info=error)
        return problem(unforeseen())


def _install_files(app: Flask, runtime: RuntimeThread) -> None:
    @app.get("/")
    def _root() -> Response:
        if "text/html" in accept():
            page = send_from_directory(WEB, "index.html")
            page.headers["Vary"] = "Accept"
            return page
        answer = reply(runtime, runtime.look(health.root))
        answer.headers["Vary"] = "Accept"
        return answer

    @app.get("/static/<path:name>")
    def _file(name: str) -> Response:
        return send_from_directory(WEB, name)
