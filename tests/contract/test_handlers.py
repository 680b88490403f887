"""A handler is a declaration and one call: functions/ contains no rule and no SQL."""

import ast
from collections.abc import Iterator

import pytest

from tests.contract.sources import Source, assert_obeyed, breaches, imported_modules, sample

_MACHINERY = ("functions/areas.py", "functions/manifest.py", "functions/registry.py")
_LOOKUPS = ("functions/queues.py", "functions/timers.py")


def _no_sql(source: Source) -> Iterator[str]:
    for node, module in imported_modules(source):
        if module.partition(".")[0] == "sqlalchemy" and module != "sqlalchemy.orm.Session":
            yield source.at(node, f"imports {module}; of SQLAlchemy a handler needs Session only, as an annotation")


def _one_call_each(source: Source) -> Iterator[str]:
    ours = _names_from_shared(source)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef) and _is_handler(node) and not _is_one_call(node, ours):
            yield source.at(node.body[-1], f"{node.name} must be a docstring and one call of what shared/ offers")


def _nothing_but_handlers(source: Source) -> Iterator[str]:
    for node in source.tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not _is_handler(node):
            yield source.at(node, f"{node.name} is no handler; whatever it does belongs in shared/")


def _is_handler(node: ast.stmt) -> bool:
    """A handler is declared on an area, or takes what a trigger hands over."""
    if not isinstance(node, ast.FunctionDef):
        return False
    on_area = any(ast.unparse(decorator).startswith("area.") for decorator in node.decorator_list)
    taken = [ast.unparse(argument.annotation) for argument in node.args.args if argument.annotation]
    return on_area or any(name.startswith("func.") and name != "func.FunctionApp" for name in taken)


def _is_one_call(handler: ast.FunctionDef, ours: set[str]) -> bool:
    documented = ast.get_docstring(handler) is not None
    match handler.body[documented:]:
        case [ast.Return(value=ast.Call() as call)] | [ast.Expr(value=ast.Call() as call)]:
            arguments = [*call.args, *(keyword.value for keyword in call.keywords)]
            return _root(call.func) in ours and all(_is_handed_on(argument) for argument in arguments)
    return False


def _is_handed_on(argument: ast.expr) -> bool:
    """An argument is what came in, or a part of it; anything more would be a rule."""
    match argument:
        case ast.Call(func=ast.Attribute() as method, args=[], keywords=[]):
            return _root(method) is not None
    return _root(argument) is not None


def _root(expression: ast.expr) -> str | None:
    """Name the variable that a chain of attributes begins with."""
    while isinstance(expression, ast.Attribute):
        expression = expression.value
    return expression.id if isinstance(expression, ast.Name) else None


def _names_from_shared(source: Source) -> set[str]:
    return {
        alias.asname or alias.name
        for node in source.tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "shared"
        for alias in node.names
    }


def _handlers(source: Source) -> Iterator[str]:
    functions = (node for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef))
    yield from (node.name for node in functions if _is_handler(node))


def test_handlers_know_no_sql() -> None:
    assert_obeyed(_no_sql, "functions", "function_app.py")


def test_every_handler_is_one_call() -> None:
    assert_obeyed(_one_call_each, "functions", except_for=_MACHINERY)


def test_area_modules_hold_nothing_but_handlers() -> None:
    assert_obeyed(_nothing_but_handlers, "functions", except_for=(*_MACHINERY, *_LOOKUPS))


def test_the_law_finds_the_handlers() -> None:
    found = breaches(_handlers, "functions", except_for=_MACHINERY)
    assert {"create_entry", "run_job", "bury_job", "run_timer", "read_health"} <= set(found)


@pytest.mark.parametrize(
    "line", ["from sqlalchemy import select", "import sqlalchemy", "from sqlalchemy.orm import Query"]
)
def test_an_import_of_sql_is_caught(line: str) -> None:
    assert [*_no_sql(sample(line))]


@pytest.mark.parametrize(
    "body",
    [
        "if user: return service.read(db)",
        "for one in service.read(db): one.close()",
        "with db: service.read(db)",
        "try: service.read(db)\n    finally: pass",
        "found = service.read(db)\n    return found",
        "return [service.read(db)]",
        "return service.read(db) or None",
        "return service.read(db, lambda: 1)",
        "return service.read(db, user.id if user else None)",
        "return service.read(db, limit=user.limit + 1)",
        "return service.read(other(db))",
        "return db.get(user)",
        "pass",
    ],
)
def test_a_handler_with_a_rule_is_caught(body: str) -> None:
    text = f'from shared.journal import service\n@area.get()\ndef read(user, db):\n    """Read."""\n    {body}\n'
    assert [*_one_call_each(sample(text))]


def test_a_rule_in_a_queue_function_is_caught() -> None:
    text = "def run(msg: func.QueueMessage) -> None:\n    if msg.id:\n        jobs.run(msg)\n"
    assert [*_one_call_each(sample(text))]


@pytest.mark.parametrize("text", ["def tidy(title): return title.strip()", "class Entry: pass"])
def test_a_bystander_in_an_area_module_is_caught(text: str) -> None:
    assert [*_nothing_but_handlers(sample(text))]
