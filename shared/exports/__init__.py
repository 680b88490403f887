"""Exports: everything that is kept of a person, as one archive that they can read without us. Others use `service`."""
