"""The page and its files. `/` is the page for a browser, and a health report for a program."""

from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles

from genie.api.parts import Parts
from genie.contract import health

WEB = Path(str(files("genie") / "web"))


class _Files(StaticFiles):
    """Static files that a browser asks after each time (they carry an ETag)."""

    def file_response(self, *args: object, **options: object) -> Response:
        response = super().file_response(*args, **options)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = "no-cache"
        return response


def install(app: FastAPI) -> None:
    """Serve `/` and `/static/`."""

    @app.head("/", include_in_schema=False, response_model=None)
    @app.get("/", response_model=None)
    async def root(request: Request, parts: Parts) -> Response:
        if "text/html" in request.headers.get("accept", ""):
            return FileResponse(WEB / "index.html", headers={"Cache-Control": "no-cache", "Vary": "Accept"})
        return JSONResponse(health.root(parts).model_dump(), headers={"Vary": "Accept"})

    app.mount("/static", _Files(directory=WEB), name="static")
