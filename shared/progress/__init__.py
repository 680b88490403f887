"""Streaks, badges and daily challenges: what someone did, counted kindly. Others use `service` only."""
