"""What a person uses in a month, simulated and measured, and what that costs: docs/COST.md."""
