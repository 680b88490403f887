"""Nothing passes for T-SQL that SQL Server refuses, and nothing is caught that it takes."""

import pytest

from tests.tsql import find_faults

TAKEN = [
    "SELECT TOP 5 id FROM words ORDER BY id",
    "SELECT id FROM words ORDER BY id OFFSET 5 ROWS FETCH NEXT 5 ROWS ONLY",
    "SELECT id FROM words WHERE word = N'no limit, for update'",
    "SELECT [limit] FROM words",
    "SELECT unlimited FROM words",
    "SELECT * FROM words",
    "SELECT N'ü' AS a, NULL AS b, 1 AS c, 'd' AS d, :e AS e",
    "SELECT -a, (a + 1) * 2, b / 2 - c % 3 FROM words",
    "SELECT a FROM words WHERE a IS NOT NULL AND NOT (b = 1 OR b = 2) AND a NOT IN (1, 2) AND b NOT LIKE 'x%'",
    "SELECT a FROM words WHERE a BETWEEN 1 AND 2 AND b != 3",
    "SELECT a FROM words WHERE word LIKE :begins ESCAPE '/'",
    "SELECT a FROM words WHERE EXISTS (SELECT * FROM other WHERE other.id = words.id)",
    "SELECT a FROM words WHERE a IN (SELECT b FROM other)",
    "SELECT CASE WHEN EXISTS (SELECT * FROM other) THEN 1 ELSE 0 END AS found",
    "SELECT CASE flag WHEN 1 THEN 2 END FROM words",
    "SELECT COALESCE(a, b, 0), NULLIF(a, 1), ABS(a), LOWER(b), UPPER(b) FROM words",
    "SELECT CAST(a AS NVARCHAR(max)), CAST(b AS VARBINARY(max)), CAST(c AS DATETIMEOFFSET), CAST(d AS INT) FROM words",
    "SELECT a FROM words LEFT OUTER JOIN other ON words.a = other.a CROSS JOIN third",
    "SELECT a FROM words, other",
    "SELECT ROW_NUMBER() OVER (PARTITION BY a ORDER BY b) AS n, SUM(a) OVER (PARTITION BY b) AS s FROM words",
    "WITH few AS (SELECT a FROM words) SELECT a FROM few",
    "SELECT few.a FROM (SELECT a FROM words) AS few",
    "INSERT INTO words (id, word) VALUES (:id, :word), (:id_2, NULL)",
    "INSERT INTO words (id) SELECT other.id FROM other WHERE NOT (EXISTS (SELECT * FROM words))",
    "UPDATE words SET a = a + 1, b = (SELECT MAX(b) FROM other) WHERE id = :id",
    "UPDATE words SET a = other.a FROM words, other WHERE words.id = other.id",
    "DELETE FROM words WHERE id IN (:id_1, :id_2)",
]
REFUSED = {
    "no statement": "hello world",
    "nothing": "",
    "only a name": "words",
    "two statements": "SELECT a FROM words; SELECT b FROM words",
    "a comma too many": "SELECT a, FROM words",
    "two commas": "SELECT a,, b FROM words",
    "nothing selected": "SELECT FROM WHERE",
    "a parenthesis that stays open": "SELECT id FROM words WHERE (id = 1",
    "a quote that stays open": "SELECT 'never closed",
    "EXISTS as a column": "SELECT EXISTS (SELECT * FROM words) AS found",
    "a comparison as a column": "SELECT a = 1 AS is_one FROM words",
    "NOT as a column": "SELECT NOT (a = 1) AS is_other FROM words",
    "AND as a column": "SELECT (a = 1 AND b = 2) AS both FROM words",
    "IS NULL as a column": "SELECT a IS NULL AS gone FROM words",
    "a comparison as a value that is set": "UPDATE words SET flag = (a = 1)",
    "a comparison that is inserted": "INSERT INTO words (flag) VALUES (1 = 1)",
    "a comparison that is compared": "SELECT a FROM words WHERE (a = 1) = (b = 1)",
    "a comparison that is ordered by": "SELECT a FROM words ORDER BY a = 1",
    "row values that are compared": "SELECT a FROM words WHERE (a, b) < (1, 2)",
    "row values in a list": "SELECT a FROM words WHERE (a, b) IN ((1, 2), (3, 4))",
    "FILTER": "SELECT COUNT(*) FILTER (WHERE a = 1) FROM words",
    "CASE WHEN bit": "SELECT CASE WHEN flag THEN 1 ELSE 0 END FROM words",
    "a bit as a condition": "SELECT a FROM words WHERE flag",
    "NOT bit": "SELECT a FROM words WHERE NOT flag",
    "a parameter as a condition": "SELECT a FROM words WHERE :flag",
    "a bit to join on": "SELECT a FROM words JOIN other ON flag",
    "a bit in HAVING": "SELECT a FROM words GROUP BY a HAVING a",
    "TRUE": "SELECT TRUE AS yes",
    "TRUE as a condition": "SELECT a FROM words WHERE TRUE",
    "a function that nobody has": "SELECT foo(a) FROM words",
    "LENGTH": "SELECT LENGTH(a) FROM words",
    "DATE_TRUNC": "SELECT DATE_TRUNC('day', a) FROM words",
    "NOW": "SELECT NOW() AS now",
    "GREATEST of one": "SELECT GREATEST(a) FROM words",
    "SUBSTRING without a length": "SELECT SUBSTRING(a, 1) FROM words",
    "COUNT of two": "SELECT COUNT(*, a) FROM words",
    "two vertical bars": "SELECT a || b FROM words",
    "texts side by side": "SELECT 'a' 'b' AS c",
    "two colons": "SELECT a::int FROM words",
    "INTERVAL": "SELECT a - INTERVAL '1 day' FROM words",
    "CAST AS BOOLEAN": "SELECT CAST(a AS BOOLEAN) FROM words",
    "CAST to 30 characters": "SELECT CAST(a AS NVARCHAR) FROM words",
    "CAST AS TEXT": "SELECT CAST(a AS TEXT) FROM words",
    "CAST to a type that loses letters": "SELECT CAST(a AS VARCHAR(20)) FROM words",
    "CAST to a type that loses the zone": "SELECT CAST(a AS DATETIME2) FROM words",
    "FOR UPDATE": "SELECT id FROM words FOR UPDATE",
    "a hint": "SELECT id FROM words WITH (UPDLOCK)",
    "LIMIT": "SELECT id FROM words LIMIT 5",
    "TOP and OFFSET": "SELECT TOP 5 id FROM words ORDER BY id OFFSET 5 ROWS",
    "IS 1": "SELECT id FROM words WHERE flag IS 1",
    "IS TRUE": "SELECT id FROM words WHERE flag IS TRUE",
    "NULLS LAST": "SELECT id FROM words\nORDER BY id NULLS  LAST",
    "NULLS FIRST": "SELECT id FROM words ORDER BY id NULLS FIRST",
    "NULLS FIRST, downwards": "SELECT id FROM words ORDER BY id DESC NULLS FIRST",
    "ILIKE": "SELECT id FROM words WHERE word ILIKE 'x'",
    "ANY": "SELECT id FROM words WHERE id = ANY(SELECT 1)",
    "RETURNING": "INSERT INTO words (id) VALUES (1) RETURNING id",
    "OUTPUT, which fails beside a trigger": "INSERT INTO words (id) OUTPUT inserted.id VALUES (1)",
    "ON CONFLICT": "INSERT INTO words (id) VALUES (1) ON CONFLICT DO NOTHING",
    "columns that are not named": "INSERT INTO words VALUES (1)",
    "DISTINCT ON": "SELECT DISTINCT ON (word) id FROM words",
    "USING": "DELETE FROM words USING other WHERE words.id = other.id",
    "JOIN USING": "SELECT a FROM words JOIN other USING (id)",
    "NATURAL JOIN": "SELECT a FROM words NATURAL JOIN other",
    "LATERAL": "SELECT a FROM words, LATERAL (SELECT b FROM other) AS x",
    "an UPDATE by another name": "UPDATE words AS w SET a = 1",
    "an UPDATE in order": "UPDATE words SET a = 1 ORDER BY a",
    "a limited DELETE": "DELETE FROM words WHERE a = 1 LIMIT 5",
    "WITH RECURSIVE": "WITH RECURSIVE few AS (SELECT a FROM words) SELECT a FROM few",
    "an array": "SELECT ARRAY[1, 2] AS numbers",
    "a JSON operator": "SELECT a -> 'b' FROM words",
    "QUALIFY": "SELECT a FROM words QUALIFY ROW_NUMBER() OVER (ORDER BY a) = 1",
    "a table": "CREATE TABLE words (id INT)",
}


@pytest.mark.parametrize("sql", TAKEN)
def test_what_sql_server_takes_passes(sql: str) -> None:
    assert find_faults(sql) == []


@pytest.mark.parametrize("sql", REFUSED.values(), ids=REFUSED)
def test_what_sql_server_refuses_is_caught(sql: str) -> None:
    assert find_faults(sql)


def test_what_is_wrong_is_named() -> None:
    assert find_faults("SELECT a FROM words WHERE flag") == ["flag (Column) is no condition"]
