"""The server keeps to its OpenAPI document: schemathesis sends what is described there, and what is not."""

import json

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import APIOperation, Case, CheckContext, GenerationMode, Response, SerializationContext
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import positive_data_acceptance

pytestmark = pytest.mark.beyond_contract

load_all_checks()


@schemathesis.serializer("data:audio/mpeg;base64", "audio/*")
def as_it_is(context: SerializationContext, value: object) -> bytes:
    """A body of a media type that schemathesis does not know."""
    return value if isinstance(value, bytes) else str(value).encode(errors="replace")


FEW = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="session")
def operations(server_url: str) -> list[APIOperation]:
    schema = schemathesis.openapi.from_url(f"{server_url}/openapi.json")
    return [found.ok() for found in schema.get_all_operations()]


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_answer_is_one_that_the_document_describes(operations, mode):
    assert {operation.label: broken for operation in operations if (broken := faults(operation, mode))} == {}


def faults(operation: APIOperation, mode: GenerationMode) -> str:
    """What schemathesis finds wrong with the answers of one address."""

    @FEW
    @given(case=operation.as_strategy(generation_mode=mode))
    def run(case: Case) -> None:
        case.call_and_validate(
            additional_checks=[is_no_failure], excluded_checks=[not_a_server_error, positive_data_acceptance]
        )

    try:
        run()
    except FailureGroup as found:
        return str(found)
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE, "only what takes nothing cannot be asked wrongly"
    return ""


def is_no_failure(context: CheckContext, response: Response, case: Case) -> None:
    """A server without speech or a language model says so; any other failure of its own is a fault."""
    if response.status_code < 500:
        return
    answer = json.loads(response.content)
    assert response.status_code == 503, answer
    assert "ready" in answer or answer.get("error", answer)["code"] in ("not_ready", "no_model"), answer
