"""The doors: one module an API area, and one each for queues and timers. No rules, no SQL."""
