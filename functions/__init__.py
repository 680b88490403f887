"""The functions of the app: one module for each API area, and one each for queues and timers. No rules, no SQL."""
