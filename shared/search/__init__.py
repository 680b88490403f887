"""Search: one sealed index per person over everything that they write, by meaning and by word."""
