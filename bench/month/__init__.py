"""What a person uses up in a month, played and measured, and what that costs: docs/COST.md."""
