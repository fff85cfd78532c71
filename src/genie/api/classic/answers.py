"""What became of a job: its answer spoken (row 9), and forgetting it (row 10)."""

from fastapi import APIRouter
from fastapi.responses import Response

from genie.api.classic.speech import Format
from genie.api.documented import documented
from genie.api.parts import Accept, Parts, User
from genie.api.replies import reply
from genie.contract import answers

router = APIRouter(tags=["answers"])


@router.get("/get-answer/{id_hash}", include_in_schema=False, response_model=None)
@router.get("/api/get-answer/{id_hash}", response_class=Response, responses=documented(is_sound=True))
async def get_answer(
    id_hash: str, parts: Parts, user: User, accept: Accept = "", format: Format = None
) -> Response:
    """The answer of a done job, spoken."""
    return reply(await answers.speak_answer(parts, user, id_hash, accept=accept, format=format))


@router.get("/delete-snapshot/{id_hash}", include_in_schema=False, response_model=None)
@router.get("/api/delete-snapshot/{id_hash}", include_in_schema=False, response_model=None)
@router.delete(
    "/api/delete-snapshot/{id_hash}",
    response_model=None,
    responses=documented(answers.Deleted, text=f"Deleted snapshot [{'5f' * 32}]"),
)
async def delete_snapshot(id_hash: str, parts: Parts, user: User, accept: Accept = "") -> Response:
    """Forget a finished job and what was learned from it."""
    return reply(await answers.delete_snapshot(parts, user, id_hash, accept=accept))
