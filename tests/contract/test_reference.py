"""/docs and /openapi.json: worth reading, and without an outside address."""

import re

import pytest

pytestmark = pytest.mark.beyond_contract


def test_the_reference_page_asks_only_this_server(client):
    page = client.get("/docs")
    assert page.headers["content-type"].startswith("text/html")
    assert "script-src 'self';" in page.headers["content-security-policy"]
    assert "<script>" not in page.text
    linked = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(linked) >= 4
    for address in linked:
        assert address.startswith("/")
        assert client.get(address).status_code == 200


def test_the_reference_has_no_other_files(client):
    for name in ("favicon-32x32.png", "..%2fmain.py", "main.py"):
        assert client.get(f"/docs/{name}").status_code == 404


def has_example(models, name):
    """Whether a model has an example, or is a list of what has one."""
    model = models[name]
    if "example" in model:
        return True
    listed = [
        field["items"]["$ref"] for field in model["properties"].values() if "$ref" in field.get("items", {})
    ]
    return bool(listed) and all(has_example(models, ref.rpartition("/")[2]) for ref in listed)


def test_every_operation_is_described_with_an_example_of_its_answer(client):
    document = client.get("/openapi.json").json()
    models = document["components"]["schemas"]
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            where = f"{method} {path}"
            assert operation["description"], where
            assert operation["tags"], where
            assert {"4XX", "5XX"} <= set(operation["responses"]), where
            assert "422" not in operation["responses"], where
            for media_type, content in operation["responses"]["200"].get("content", {}).items():
                schema = content.get("schema", {})
                schema = schema.get("items", schema)
                schema = schema.get("anyOf", [schema])[0]
                if "$ref" in schema:
                    name = schema["$ref"].rpartition("/")[2]
                    assert has_example(models, name), f"{where}: {name}"
                else:
                    assert schema.get("type") in ("string", "object"), f"{where}: {media_type} {schema}"
