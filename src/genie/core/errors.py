"""The one tree of errors.

HTTP problems, socket frames, the command line and the spoken apology all render the same object, so an
error says what was tried, what was found and what to do, in one sentence a person can act on.
"""

from typing import Any, ClassVar


class GenieError(Exception):
    """A failure with a stable `code`, a `title`, an HTTP `status` and a sentence (`detail`).

    `extra` holds further members of the problem document; `retry_after_s` is a hint in seconds.
    """

    code: ClassVar[str] = "internal"
    title: ClassVar[str] = "Something went wrong inside the server"
    status: ClassVar[int] = 500
    retryable: ClassVar[bool] = False

    def __init__(self, detail: str = "", *, retry_after_s: float | None = None, **extra: Any) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        self.retry_after_s = retry_after_s
        self.extra = extra

    def as_problem(self) -> dict[str, Any]:
        """The members of an `application/problem+json` document (RFC 9457)."""
        problem: dict[str, Any] = {
            "type": f"urn:genie:error:{self.code}",
            "title": self.title,
            "status": self.status,
            "code": self.code,
            "detail": self.detail,
            "retryable": self.retryable,
        }
        return problem | self.extra


class BadRequest(GenieError):
    code = "bad_request"
    title = "The request cannot be understood"
    status = 400


class BlankQuestion(BadRequest):
    code = "blank_question"
    title = "The question is blank"


class BadText(BadRequest):
    code = "bad_text"
    title = "The text holds characters that cannot be used"


class BadBase64(BadRequest):
    code = "bad_base64"
    title = "The audio is not valid base64"


class BadSessionId(BadRequest):
    code = "bad_session_id"
    title = "That is not a session id"


class BadCursor(BadRequest):
    code = "bad_cursor"
    title = "That is not a cursor of this list"


class UnsupportedFormat(BadRequest):
    code = "unsupported_format"
    title = "That format is not made here"


class BadFrame(BadRequest):
    code = "bad_frame"
    title = "The frame cannot be understood"


class UnknownQueue(BadRequest):
    code = "unknown_queue"
    title = "There is no queue of that name"


class NotAuthenticated(GenieError):
    code = "not_authenticated"
    title = "The server does not know who is asking"
    status = 401


class NotAllowed(GenieError):
    code = "not_allowed"
    title = "That is for the owner of the server only"
    status = 403


class BadEvaluationFile(BadRequest):
    code = "bad_evaluation_file"
    title = "The evaluation file is faulty"


class BadImport(BadRequest):
    code = "bad_import"
    title = "That cannot be imported"


class BadCalendarFile(BadRequest):
    code = "bad_calendar_file"
    title = "The calendar file is faulty"


class CrossSite(GenieError):
    code = "cross_site"
    title = "Requests from other sites are refused"
    status = 403


class Stale(GenieError):
    code = "stale"
    title = "What was to be changed has changed meanwhile"
    status = 409
    retryable = True


class NotFound(GenieError):
    code = "not_found"
    title = "There is no such thing here"
    status = 404


class MethodNotAllowed(GenieError):
    code = "method_not_allowed"
    title = "That method is not allowed here"
    status = 405


class Conflict(GenieError):
    code = "conflict"
    title = "That cannot be done as things stand"
    status = 409


class QuestionClosed(Conflict):
    code = "question_closed"
    title = "That question does not wait for an answer any more"


class JobEnded(Conflict):
    code = "job_ended"
    title = "The job has ended already"


class JobNotDead(Conflict):
    code = "job_not_dead"
    title = "Only a dead job can be tried again"


class Cancelled(Conflict):
    """The reason that a cancelled job keeps."""

    code = "cancelled"
    title = "The job was cancelled"


class AlreadyThere(GenieError):
    code = "already_there"
    title = "There is one of that name already"
    status = 409


class TooLarge(GenieError):
    code = "too_large"
    title = "That is larger than the server accepts"
    status = 413


class HeadTooLarge(TooLarge):
    code = "head_too_large"
    title = "The request's address and headers are larger than the server accepts"
    status = 431


class NotAudio(GenieError):
    code = "not_audio"
    title = "That is not a recording the server can read"
    status = 415


class ForeignHost(GenieError):
    code = "foreign_host"
    title = "This server does not answer to that host name"
    status = 421


class Invalid(GenieError):
    code = "invalid"
    title = "Some of the values are not valid"
    status = 422


class TooBusy(GenieError):
    code = "too_busy"
    title = "The server is busy"
    status = 429
    retryable = True


class TooManyLogins(TooBusy):
    code = "too_many_logins"
    title = "Too many logins have failed"


class NotReady(GenieError):
    code = "not_ready"
    title = "That part of the server is not ready"
    status = 503
    retryable = True


class NoModel(GenieError):
    code = "no_model"
    title = "No language model is configured"
    status = 503


class ModelFailed(GenieError):
    code = "model_failed"
    title = "The language model could not be asked"
    status = 503
    retryable = True


class StorageFull(GenieError):
    code = "storage_full"
    title = "The disk is full"
    status = 507
    retryable = True


class StorageFailed(GenieError):
    code = "storage_failed"
    title = "The database could not be read or written"
    status = 503
    retryable = True


class FolderUnusable(GenieError):
    code = "folder_unusable"
    title = "The data folder cannot be used"


class FolderLocked(FolderUnusable):
    code = "folder_locked"
    title = "Another server is using the data folder"


class DatabaseInUse(FolderUnusable):
    code = "database_in_use"
    title = "Another server is using the database"
    status = 503


class NewerDatabase(FolderUnusable):
    code = "newer_database"
    title = "The database was written by a newer version"


class BadBackup(GenieError):
    code = "bad_backup"
    title = "The backup cannot be made or used"
    status = 409


class PortInUse(GenieError):
    code = "port_in_use"
    title = "The port is in use"


class BadSettings(GenieError):
    code = "bad_settings"
    title = "The settings are faulty"
    status = 422


class WeightsMissing(GenieError):
    code = "weights_missing"
    title = "The model's weights are missing"
    status = 503


class WeightsAltered(GenieError):
    code = "weights_altered"
    title = "The model's weights are not the published ones"
    status = 503


class EngineFailed(GenieError):
    code = "engine_failed"
    title = "The speech engine failed"
    status = 503
    retryable = True


class ProgramFailed(GenieError):
    """A program in the sandbox ended with an error; `detail` is fit to be spoken."""

    code = "program_failed"
    title = "The program that should answer failed"


class ProgramTooSlow(ProgramFailed):
    code = "program_too_slow"
    title = "The program that should answer took too long"


class CannotAnswer(ProgramFailed):
    """Raised by a tool when the honest answer is a refusal; `detail` is that answer, as it is spoken."""

    code = "cannot_answer"
    title = "There is no answer to that"
