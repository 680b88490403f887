"""A newcomer's day with the running API, played by `make demo`: nothing but HTTP and the standard library."""
