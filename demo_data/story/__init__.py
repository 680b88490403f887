"""The story of the demo person: Nora, 47, whose work with insurance claims a model takes over.

Everything here is invented. Days are counted from 0, times are local. Every kind of thing happens within the first
days, so that a short run has all of them.
"""
