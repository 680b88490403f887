"""Comfort boundaries: what a person does not want to be brought up, asked by every area before it does."""
