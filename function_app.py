"""What the Functions host indexes."""

import azure.functions as func

import functions

app = func.FunctionApp()
functions.register(app)
