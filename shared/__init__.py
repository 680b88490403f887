"""Everything behind the doors: the core, the domains, and what wires them together."""
