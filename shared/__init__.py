"""The core, the domains, and the wiring that connects them."""
