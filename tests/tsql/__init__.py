"""Production's SQL Server does not run here, so every statement that a test executes is compiled for it and read.

What compiles to nothing there, to something that T-SQL does not have, to more than a statement may hold, or to what
the server or its driver refuses, fails the test that executed it. `compiler` writes the T-SQL, `grammar` reads it
word by word, `clauses` looks at whole queries, `operands` at types and values; `statements` hears of every one.
"""

from tests.tsql.compiler import AZURE_SQL_VERSION, DIALECT, MOST_PARAMETERS, MOST_ROWS, compile_for_sql_server
from tests.tsql.grammar import find_faults, find_losses
from tests.tsql.operands import count_units, find_operand_faults
from tests.tsql.statements import (
    assert_all_understood,
    choose_note_folder,
    find_statement_faults,
    share_understood_statements,
    watch_all_engines,
)

__all__ = [
    "AZURE_SQL_VERSION",
    "DIALECT",
    "MOST_PARAMETERS",
    "MOST_ROWS",
    "assert_all_understood",
    "choose_note_folder",
    "compile_for_sql_server",
    "count_units",
    "find_faults",
    "find_losses",
    "find_operand_faults",
    "find_statement_faults",
    "share_understood_statements",
    "watch_all_engines",
]
