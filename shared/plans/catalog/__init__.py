"""What plans are made of where no model is asked: ingredients, meals, exercises and habits of sleep, written by us.

People write the YAML files beside this one; JSON Schemas in `schemas/` describe them. The app reads `catalog.json`,
which `make tables` makes of them, because reading them takes twenty times as long.
"""
