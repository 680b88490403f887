"""Instructions: how the exercises, meals and habits of a plan are done, and those that can be taken instead.

The catalog has them. They are looked up when they are read, so that a better text reaches plans that are there already.
A meal whose recipe was fitted to the person says first what takes whose place. A meal that a model made up has none.
"""

from collections.abc import Iterator, Mapping
from zlib import crc32

from shared.plans import schemas
from shared.plans.catalog.catalog import get_catalog
from shared.plans.content import ExercisePlan, Meal, NutritionPlan, PlanContent, Swap


def list_instructions(content: PlanContent) -> list[schemas.Instruction]:
    """Return the instructions of a plan, each entry once, in the order in which the plan names them."""
    if isinstance(content, ExercisePlan):
        found = _list_exercises(content)
    elif isinstance(content, NutritionPlan):
        found = _list_meals(content)
    else:
        found = _list_practices({one.key: one.name for week in content.weeks for one in week.practices})
    listed: dict[str, schemas.Instruction] = {}
    for one in found:
        listed.setdefault(one.key, one)
    return [*listed.values()]


def find_version(instructions: list[schemas.Instruction]) -> int:
    """Return a number that changes with the texts."""
    return crc32("".join(one.model_dump_json() for one in instructions).encode())


def _list_exercises(plan: ExercisePlan) -> Iterator[schemas.Instruction]:
    exercises = get_catalog().exercises
    for item in (item for week in plan.weeks for day in week.days for item in day.items):
        for key, name in ((item.key, item.name), *((swap.key, swap.name) for swap in item.swaps)):
            known = exercises.get(key)
            yield schemas.Instruction(
                key=key,
                name=name,
                how=None if known is None else known.how,
                needs=[] if known is None else [*sorted(known.equipment), *known.props],
                each_side=known is not None and known.each_side,
            )


def _list_meals(plan: NutritionPlan) -> Iterator[schemas.Instruction]:
    yield from (_build_meal(meal, {one.key: one.name for one in meal.ingredients}) for meal in plan.meals)
    yield from (_build_meal(swap, None) for meal in plan.meals for swap in meal.swaps)


def _build_meal(named: Meal | Swap, planned: Mapping[str, str] | None) -> schemas.Instruction:
    """Build the instruction of a meal; `planned` are the ingredients that the plan has, as a swap has its recipe's."""
    catalog = get_catalog()
    known, terms = catalog.meals.get(named.key), catalog.taxonomy.ingredients
    if known is None or known.name != named.name:  # a model's own
        return schemas.Instruction(key=named.key, name=named.name, how=None)
    replaced = [] if planned is None else [name for name in known.ingredients if name not in planned]
    swaps = [(terms[known.swaps[name]].name, terms[name].name) for name in replaced if name in known.swaps]
    told = [f"Take {_lower(instead)} in the place of {_lower(name)}." for instead, name in swaps]
    return schemas.Instruction(
        key=named.key,
        name=named.name,
        how=" ".join((*told, known.how)),
        portions=known.portions,
        replaced=[schemas.IngredientSwap(name=instead, instead_of=name) for instead, name in swaps],
    )


def _list_practices(names: Mapping[str, str]) -> Iterator[schemas.Instruction]:
    practices = get_catalog().sleep_practices
    for key, name in names.items():
        known = practices.get(key)
        yield schemas.Instruction(
            key=key,
            name=name,
            how=None if known is None else known.how,
            evidence=None if known is None else known.evidence,
        )


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
