"""Word lists, and nothing but word lists: comma-separated phrases, compared by stem.

They were put together by idea (kinds of work, kinds of worry, kinds of joy) and widened where the development entries
showed an idea missing; what only one entry would say does not belong here. docs/TAGGING.md tells how they are measured.
"""
