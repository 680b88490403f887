"""Each law of whole queries catches the query that it is for, and lets its correct sister pass."""

import pytest
import sqlglot

from tests.tsql import clauses, find_faults
from tests.tsql.clauses import CLAUSE_LAWS, ClauseLaw, QueryTree

# For each law: what SQL Server refuses, and nearly the same that it takes.
SAMPLES: dict[ClauseLaw, tuple[list[str], list[str]]] = {
    clauses.columns_are_grouped: (
        [
            "SELECT a + :p1 FROM t GROUP BY a + :p2",
            "SELECT a + :p FROM t GROUP BY a + :p",
            "SELECT a, COUNT(*) FROM t",
            "SELECT a, b, COUNT(*) FROM t GROUP BY a",
            "SELECT *, COUNT(*) FROM t GROUP BY a",
            "SELECT a FROM t GROUP BY a HAVING MAX(b) > c",
            "SELECT a FROM t GROUP BY a ORDER BY b",
            "SELECT b AS a, COUNT(*) FROM t GROUP BY a",
            "SELECT c FROM (SELECT a, MAX(b) AS c FROM t) AS u",
        ],
        [
            "SELECT a + 1, COUNT(*) FROM t GROUP BY a + 1",
            "SELECT a + :p1 FROM t GROUP BY a",
            "SELECT :kind AS kind, a, COUNT(*) AS n FROM t GROUP BY a HAVING COUNT(*) > 1 ORDER BY n, a",
            "SELECT MAX(a + b) FROM t",
            "SELECT t.a, MAX(t.b) FROM t GROUP BY t.a ORDER BY MAX(t.b)",
        ],
    ),
    clauses.groups_have_a_column: (["SELECT COUNT(*) FROM t GROUP BY :a"], ["SELECT COUNT(*) FROM t GROUP BY a + :b"]),
    clauses.aggregates_hold_plain_values: (
        [
            "SELECT SUM((SELECT a FROM u)) FROM t",
            "SELECT MAX(COUNT(*)) FROM t",
            "SELECT STRING_AGG(MAX(a), ',') FROM t",
        ],
        ["SELECT SUM(CASE WHEN a = 1 THEN 1 ELSE 0 END) FROM t"],
    ),
    clauses.one_value_is_counted: (["SELECT COUNT(DISTINCT a, b) FROM t"], ["SELECT COUNT(DISTINCT a) FROM t"]),
    clauses.rows_are_chosen_without_aggregates: (
        [
            "SELECT a FROM t WHERE COUNT(*) > 1",
            "SELECT a FROM t WHERE ROW_NUMBER() OVER (ORDER BY a) = 1",
            "SELECT t.a FROM t JOIN u ON MAX(t.a) = u.a",
            "UPDATE t SET a = MAX(b)",
        ],
        [
            "SELECT a FROM t WHERE a = (SELECT MAX(a) FROM t)",
            "SELECT a FROM t GROUP BY a HAVING COUNT(*) > 1",
            "UPDATE t SET a = (SELECT MAX(b) FROM u)",
        ],
    ),
    clauses.numbered_rows_are_ordered: (
        ["SELECT ROW_NUMBER() OVER (PARTITION BY a) FROM t"],
        ["SELECT ROW_NUMBER() OVER (ORDER BY a) FROM t", "SELECT MAX(a) OVER (PARTITION BY b) FROM t"],
    ),
    clauses.order_is_by_columns: (
        ["SELECT a FROM t ORDER BY :a", "SELECT a FROM t ORDER BY 1 + 1", "SELECT a FROM t ORDER BY (SELECT NULL)"],
        ["SELECT a FROM t ORDER BY a + :b", "SELECT a FROM t GROUP BY a ORDER BY COUNT(*)"],
    ),
    clauses.order_is_by_what_is_left: (
        [
            "SELECT DISTINCT a FROM t ORDER BY b",
            "SELECT a FROM t UNION SELECT b FROM u ORDER BY b",
            "SELECT DISTINCT a FROM t ORDER BY LOWER(a)",
        ],
        ["SELECT DISTINCT t.a, b AS c FROM t ORDER BY t.a, c DESC", "SELECT a FROM t UNION SELECT b FROM u ORDER BY a"],
    ),
    clauses.inner_queries_are_not_ordered: (
        [
            "SELECT u.a FROM (SELECT a FROM t ORDER BY a) AS u",
            "SELECT a FROM t WHERE a IN (SELECT b FROM u ORDER BY b)",
            "SELECT a FROM t WHERE EXISTS (SELECT b FROM u ORDER BY b)",
        ],
        ["SELECT u.a FROM (SELECT TOP 5 a FROM t ORDER BY a) AS u", "SELECT a FROM t ORDER BY a"],
    ),
    clauses.offset_follows_order: (
        ["SELECT a FROM t OFFSET 5 ROWS", "SELECT a FROM t FETCH NEXT 5 ROWS ONLY"],
        ["SELECT a FROM t ORDER BY a OFFSET 5 ROWS", "SELECT TOP 5 a FROM t"],
    ),
    clauses.a_subquery_has_one_column: (
        ["SELECT a FROM t WHERE a IN (SELECT b, c FROM u)", "SELECT a FROM t WHERE a = (SELECT b, c FROM u)"],
        ["SELECT a FROM t WHERE a IN (SELECT b FROM u)", "SELECT u.b FROM (SELECT b, c FROM u) AS u"],
    ),
    clauses.a_derived_table_has_names: (
        [
            "SELECT a FROM (SELECT a FROM t)",
            "SELECT u.a FROM (SELECT a, COUNT(*) FROM t GROUP BY a) AS u",
            "SELECT u.a FROM (SELECT a, b AS a FROM t) AS u",
        ],
        ["SELECT u.a FROM (SELECT a, COUNT(*) AS n FROM t GROUP BY a) AS u"],
    ),
    clauses.sources_have_names_of_their_own: (
        ["SELECT t.a FROM t JOIN t ON t.a = t.a", "SELECT x.a FROM t AS x, u AS x"],
        ["SELECT t.a FROM t JOIN t AS x ON x.a = t.a"],
    ),
    clauses.joins_say_how: (
        ["SELECT a FROM t LEFT JOIN u", "SELECT a FROM t INNER JOIN u", "SELECT a FROM t CROSS JOIN u ON t.a = u.a"],
        ["SELECT a FROM t LEFT JOIN u ON t.a = u.a CROSS JOIN v, w"],
    ),
    clauses.calls_are_whole: (
        ["SELECT a FROM t WHERE a IN ()", "SELECT COALESCE(a) FROM t"],
        ["SELECT COALESCE(a, 0) FROM t WHERE a IN (NULL) AND (1 != 1)"],
    ),
    clauses.unions_have_equal_columns: (
        ["SELECT a FROM t UNION ALL SELECT b, c FROM u"],
        ["SELECT a FROM t UNION ALL SELECT b FROM u UNION ALL SELECT c FROM v"],
    ),
    clauses.rows_fit_their_columns: (
        [
            "INSERT INTO t (a, b) VALUES (1, 2, 3)",
            "INSERT INTO t (a) VALUES (1), (2, 3)",
            "INSERT INTO t (a) SELECT b, c FROM u",
            "SELECT u.a FROM (VALUES (1, 2)) AS u (a)",
        ],
        [
            "INSERT INTO t (a, b) VALUES (1, 2), (3, 4)",
            "INSERT INTO t (a, b) SELECT c, d FROM u",
            "SELECT u.a FROM (VALUES (1)) AS u (a)",
        ],
    ),
}


def _cases(which: int) -> list[tuple[ClauseLaw, str]]:
    return [(law, sql) for law, samples in SAMPLES.items() for sql in samples[which]]


@pytest.mark.parametrize(("law", "sql"), _cases(0))
def test_what_sql_server_refuses_is_caught_by_its_law(law: ClauseLaw, sql: str) -> None:
    (statement,) = sqlglot.parse(sql, read="tsql")
    assert statement is not None
    assert [*law(QueryTree(statement))]
    assert find_faults(sql)


@pytest.mark.parametrize("sql", [sql for _, sql in _cases(1)])
def test_what_sql_server_takes_passes_every_law(sql: str) -> None:
    assert find_faults(sql) == []


def test_every_law_has_its_samples() -> None:
    assert set(SAMPLES) == set(CLAUSE_LAWS)
