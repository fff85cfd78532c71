"""House rules about documents: what is generated is fresh, and what is shipped is named."""

import hashlib
import runpy
from pathlib import Path

import pytest

from genie.config.load import known_settings

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = runpy.run_path(str(ROOT / "scripts/reference.py"))
NOTICES = runpy.run_path(str(ROOT / "scripts/notices.py"))
APACHE_2 = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"


@pytest.mark.parametrize("name", ["docs/settings.md", "docs/errors.md", "docs/cli.md"])
def test_a_generated_page_is_what_the_code_says(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == REFERENCE["pages"]()[name], "run: make docs"


@pytest.mark.parametrize("key", known_settings())
def test_every_setting_says_what_it_means(key: str) -> None:
    assert (known_settings()[key].description or "").endswith(".")


def test_every_error_has_a_code_of_its_own() -> None:
    codes = [error.code for error in REFERENCE["all_errors"]()]
    assert sorted(codes) == sorted(set(codes))


def test_the_notice_names_every_pinned_runtime_package() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    pins = NOTICES["runtime_pins"]()
    assert len(pins) > 20
    assert [name for name, version in pins.items() if f" {name} {version} " not in notice] == []
    assert "unknown" not in notice


def test_the_licence_is_the_whole_apache_text() -> None:
    assert hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == APACHE_2
