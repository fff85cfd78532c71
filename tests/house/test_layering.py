"""Imports go downwards only; the contracts are in `.importlinter`."""

from importlinter.cli import lint_imports


def test_imports_go_downwards_and_siblings_do_not_know_each_other(capsys) -> None:
    code = lint_imports(config_filename=".importlinter", no_cache=True, is_debug_mode=False)
    assert code == 0, capsys.readouterr().out
