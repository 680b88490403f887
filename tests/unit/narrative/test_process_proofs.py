"""The proof: it finds what trying everybody finds, with ways that a session really takes, and the shortest of them."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from bench.narrative import build_process
from shared.narrative.process.decision_diagrams import DecisionDiagrams
from shared.narrative.process.document import read_document
from shared.narrative.process.document_definition import build_definition
from shared.narrative.process.document_models import ProcessDocument
from shared.narrative.process.proof import Proof, prove
from tests.unit.narrative.process_strategies import processes
from tests.unit.narrative.proof_oracles import search_with_memory, try_everybody
from tests.unit.narrative.test_process_documents import EXAMPLE


def prove_document(document: dict[str, Any]) -> Proof:
    """Prove what a document says, also where it would be refused because edges stand behind one that always holds."""
    return prove(build_definition(ProcessDocument.load(document)))


def list_violations(proof: Proof) -> dict[tuple[str, str | None], int]:
    """Every violation with the steps of its counter-example; what nobody comes to has none."""
    found = (one for one in proof.violations if one.kind != "unknown_fact")
    return {(one.kind, one.subject): len(one.example.path) if one.example else 0 for one in found}


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(processes())
def test_three_proofs_that_share_nothing_agree(document: dict[str, Any]) -> None:
    found = list_violations(prove_document(document))
    assert found == try_everybody(document)
    assert found.keys() == search_with_memory(document)


def test_the_example_of_the_documentation_is_proven() -> None:
    assert prove(read_document(EXAMPLE).definition).violations == ()


def test_a_process_whose_conditions_are_too_entangled_is_not_published(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DecisionDiagrams.__init__, "__defaults__", (20,))
    proof = prove(read_document(EXAMPLE).definition)
    assert [one.kind for one in proof.violations] == ["too_complex"]
    assert not proof.holds


def test_thirty_flags_cost_no_more_diagrams_than_a_few_times_ten() -> None:
    ten, thirty = (prove(build_process(flags)) for flags in (10, 30))
    assert ten.holds
    assert thirty.holds
    assert thirty.diagrams <= 4 * ten.diagrams
