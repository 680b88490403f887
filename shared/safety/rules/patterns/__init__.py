"""The families of signals, each with its level and its phrases. All wording is our own; no licensed scale is used."""
