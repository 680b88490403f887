"""Processes as data: how one is written, checked, proven, published, and which one sessions begin with."""
