"""The app with its HTTP functions alone, so that a benchmark of HTTP is not one of the jobs that requests ask for."""

import azure.functions as func

import functions
from shared import wiring

app = func.FunctionApp()
wiring.connect_domains()
for area in functions.AREAS:
    area.register(app)
