"""What the Functions host indexes.

What an import makes stays for good, so the garbage collector, which would go through all of it again and again, rests
until the functions are listed, and leaves it alone afterwards.
"""

import gc

gc.disable()

import azure.functions as func  # noqa: E402 - the collector rests before anything large is imported

from functions import registry  # noqa: E402 - likewise

app = func.FunctionApp()
registry.register(app)
gc.freeze()
gc.enable()
