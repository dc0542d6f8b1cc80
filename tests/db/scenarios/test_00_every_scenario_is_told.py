"""Which test tells which scenario of reference/sync.md §5, so that none is missing."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[2]
MODEL = "property/test_sync_scenarios.py"
"""Told by the model; db/test_merge_scenarios.py tells each of them with databases as well."""
STICKS = "db/scenarios/test_01_to_07_moves_and_sticks_by_command.py"
UNDO = "db/scenarios/test_09_to_16_conflicts_and_undo_by_command.py"
"""The same on real data folders, through the command line."""
RESTORED = "db/scenarios/test_17_to_20_restored_and_copied.py"
TWICE = "db/scenarios/test_21_to_22_same_number_same_review.py"
FIELDS = "db/scenarios/test_23_to_26_fields_classes_people.py"
VERSIONS = "db/scenarios/test_08_and_27_program_versions.py"
CUTS = "db/scenarios/test_28_cut_between_two_statements.py"
DECEIT = "db/scenarios/test_29_to_30_files_made_to_deceive.py"
CLOCKS = "db/scenarios/test_33_to_34_clocks_and_two_machines.py"

TOLD = {
    1: [(MODEL, "test_01"), (STICKS, "test_01")],
    2: [(MODEL, "test_02"), (STICKS, "test_02")],
    3: [(MODEL, "test_03"), (STICKS, "test_03")],
    4: [(MODEL, "test_04"), (STICKS, "test_04")],
    5: [(MODEL, "test_05"), (STICKS, "test_05")],
    6: [(MODEL, "test_06"), (STICKS, "test_06")],
    7: [(MODEL, "test_07"), (STICKS, "test_07")],
    8: [(MODEL, "test_08"), (VERSIONS, "test_08")],
    9: [(MODEL, "test_09"), (UNDO, "test_09")],
    10: [(MODEL, "test_10"), (UNDO, "test_10")],
    11: [(MODEL, "test_11"), (UNDO, "test_11")],
    12: [(MODEL, "test_12"), (UNDO, "test_12")],
    13: [(MODEL, "test_13"), (UNDO, "test_13")],
    14: [(MODEL, "test_14"), (UNDO, "test_14")],
    15: [(MODEL, "test_15"), (UNDO, "test_15")],
    16: [(MODEL, "test_16"), (UNDO, "test_16")],
    17: [("property/test_sync_restores.py", "test_17"), (RESTORED, "test_17")],
    18: [("property/test_sync_restores.py", "test_18"), (RESTORED, "test_18")],
    19: [("property/test_sync_restores.py", "test_19"), (RESTORED, "test_19")],
    20: [("property/test_sync_restores.py", "test_20"), (RESTORED, "test_20")],
    21: [("property/test_sync_restores.py", "test_21"), (TWICE, "test_21")],
    22: [("property/test_sync_restores.py", "test_22"), (TWICE, "test_22")],
    23: [(FIELDS, "test_23")],
    24: [(FIELDS, "test_24")],
    25: [(FIELDS, "test_25")],
    26: [(FIELDS, "test_26")],
    27: [(VERSIONS, "test_27")],
    28: [(CUTS, "test_28_merging"), (CUTS, "test_28_undoing"), (CUTS, "test_28_releasing")],
    29: [
        (DECEIT, "test_29"),
        ("unit/test_package_damage.py", "test_changing_the_receivers_breaks_the_signature"),
        ("db/test_merge_refusals.py", "test_a_file_for_another_unit_is_not_taken"),
    ],
    30: [
        (DECEIT, "test_30"),
        ("unit/test_package_damage.py", "test_a_directory_that_lies_about_sizes_is_refused"),
        ("unit/test_package_damage.py", "test_a_file_with_a_passphrase_is_refused_before"),
    ],
    31: [
        ("crash/test_password_change.py", "test_a_failure_at_every_step_leaves_the_old_or"),
        ("db/test_store.py", "test_the_keyring_of_another_folder_is_refused"),
        ("db/test_store.py", "test_a_keyring_older_than_the_database_opens_with"),
        ("db/test_accounts.py", "test_the_last_administrator_is_neither_closed"),
        ("db/test_accounts.py", "test_the_recovery_code_may_name_the_account"),
    ],
    32: [("db/test_changelog.py", "test_no_synced_table_can_be_written_past_the_log")],
    33: [(CLOCKS, "test_33")],
    34: [("property/test_sync_restores.py", "test_34"), (CLOCKS, "test_34")],
}


def stories_of(file):
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]


@pytest.mark.parametrize("number", range(1, 35))
def test_a_scenario_is_told_by_the_tests_named_here(number):
    for file, name in TOLD[number]:
        assert any(found.startswith(name) for found in stories_of(file)), f"{file}: {name}"
