from shared.core.audit.changes import Change, diff_fields, dump_changes, parse_changes

BEFORE, AFTER = {"a": 1, "b": "old", "c": True}, {"a": 1, "b": "new", "c": False}


def test_only_what_changed_is_told() -> None:
    assert [one.field for one in diff_fields(BEFORE, AFTER, shown={"a", "b", "c"})] == ["b", "c"]


def test_a_value_is_told_by_permission_only() -> None:
    assert diff_fields(BEFORE, AFTER, shown={"c"}) == [Change("b", withheld=True), Change("c", True, False)]


def test_a_field_that_was_not_there_was_nothing() -> None:
    assert diff_fields({}, {"a": 5}, shown={"a"}) == [Change("a", None, 5)]


def test_what_is_withheld_is_not_stored_either() -> None:
    assert dump_changes([Change("b", "old", "new", withheld=True)]) == '[{"field": "b", "withheld": true}]'


def test_what_is_stored_is_read_as_it_was() -> None:
    changes = [Change("b", None, "\N{SNOWMAN}"), Change("c", True, 3), Change("d", withheld=True)]
    assert parse_changes(dump_changes(changes)) == changes


def test_nothing_is_stored_where_nothing_changed() -> None:
    assert (dump_changes([]), parse_changes(None)) == (None, [])
