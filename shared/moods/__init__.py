"""Moods: emotions and energy, as people log them, and what they show over days, weeks and months."""
