"""Demo data: one person with 60 days of every area, and many people for load (`make demo-data`); not deployed."""
