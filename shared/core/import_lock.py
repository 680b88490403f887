"""The lock that every import of a running process takes, so that one thread imports at a time.

The import system locks each module for itself. Two threads that import modules of one package can then wait for each
other: one holds the package, whose `__init__` imports the module, and the other one holds the module and waits for its
package. Python notices and lets one of them have a module that is not complete: `ImportError: cannot import name ...
from partially initialized module`, in the first seconds of a process and once in some thousand starts.

So whatever imports after the start takes this lock first: the first call of a function, a lazy service, a lazy export,
an object reference, and each import inside a function. `tests/contract/test_import_lock.py` holds the last of these.

A thread may wait for the lock while it makes a result that others wait for (`shared.core.single_flight`). So the code
of a module, which runs under the lock, asks for no such result, unless making it needs no import.
"""

from threading import RLock

IMPORT_LOCK = RLock()
