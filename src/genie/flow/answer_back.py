"""A yes or a no to a question back, said by pressing a button: it counts for that question and no other."""

from datetime import datetime

from sqlalchemy import Connection

from genie.conversation import store as conversations
from genie.conversation.model import Conversation
from genie.core.errors import Invalid, QuestionClosed
from genie.flow.resolve import YES_OR_NO
from genie.jobs.model import Job

TOO_LATE = "That question is closed: something else was said since, or too long ago."


def is_open(conversation: Conversation | None, job_id: str) -> bool:
    """Whether what a session talks about still waits for the answer to that job's question back."""
    pending = None if conversation is None else conversation.pending
    return pending is not None and pending.get("job_id") == job_id


def check_open(connection: Connection, job: Job, now: datetime) -> None:
    """Refuse an answer that would come too late, or that the question does not want.

    Raises:
        QuestionClosed: the job asked nothing back, was answered, or something else was said since.
        Invalid: it asked for words.
    """
    conversation = conversations.read(connection, job.session, now)
    if not is_open(conversation, job.job_id):
        raise QuestionClosed(TOO_LATE if job.asks_back else "That job has not asked anything back.")
    assert conversation is not None
    if (conversation.pending or {}).get("expects") not in YES_OR_NO:
        raise Invalid("That question wants words, not a yes or a no: ask with your answer as the question.")
