"""The page and its files. `/` is the page for a browser, and a health report for a program."""

from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles

from genie.api.documented import PROBLEMS, documented
from genie.api.parts import Parts
from genie.contract import health
from genie.contract.reference import REFERENCE_POLICY, SWAGGER_FILES, SWAGGER_FOLDER
from genie.core.errors import NotFound

WEB = Path(str(files("genie") / "web"))


class _Files(StaticFiles):
    """Static files that a browser asks after each time (they carry an ETag)."""

    def file_response(self, *args: object, **options: object) -> Response:
        response = super().file_response(*args, **options)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = "no-cache"
        return response


def install(app: FastAPI) -> None:
    """Serve `/`, `/docs` and `/static/`."""

    @app.head("/", include_in_schema=False, response_model=None)
    @app.get("/", response_model=None, tags=["health"], responses=documented(health.Root) | PROBLEMS)
    async def root(request: Request, parts: Parts) -> Response:
        """The page for a browser; for a program, that the server is healthy."""
        if "text/html" in request.headers.get("accept", ""):
            return FileResponse(WEB / "index.html", headers={"Cache-Control": "no-cache", "Vary": "Accept"})
        return JSONResponse(health.root(parts).model_dump(), headers={"Vary": "Accept"})

    @app.get("/docs", include_in_schema=False)
    async def reference() -> Response:
        headers = {"Cache-Control": "no-cache", "Content-Security-Policy": REFERENCE_POLICY}
        return FileResponse(WEB / "docs.html", headers=headers)

    @app.get("/docs/{name}", include_in_schema=False)
    async def reference_file(name: str) -> Response:
        if name not in SWAGGER_FILES:
            raise NotFound(f"There is no file {name[:60]!r} here.")
        return FileResponse(SWAGGER_FOLDER / name, headers={"Cache-Control": "max-age=86400"})

    app.mount("/static", _Files(directory=WEB), name="static")
