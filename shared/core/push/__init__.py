"""Web Push, once a reason, to the browsers that someone allowed."""
