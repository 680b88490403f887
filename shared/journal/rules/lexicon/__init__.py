"""Word lists, and nothing but word lists: comma-separated phrases, compared by stem.

They were put together by idea (kinds of work, kinds of worry, kinds of joy), not from the labelled entries.
"""
