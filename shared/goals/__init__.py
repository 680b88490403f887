"""Goals, their progress and the commitments that serve them (seed 002, "Goal" and "Commitment")."""
