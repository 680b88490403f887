"""Coaching conversations: many for each person, with a coach that remembers. Others use `service` only."""
