"""The app with only its HTTP functions, so that a benchmark of HTTP does not measure the jobs that requests enqueue."""

import azure.functions as func

from functions.areas import load_areas
from shared import wiring
from shared.core.http import adapter

app = func.FunctionApp()
wiring.connect_domains()
for area in load_areas():
    for operation in area.operations:
        trigger = app.route(operation.template, methods=[operation.method], auth_level=func.AuthLevel.ANONYMOUS)
        trigger(adapter.build_entry_point(operation))
