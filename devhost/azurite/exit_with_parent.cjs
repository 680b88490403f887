// Loaded into Azurite before it starts. The host holds the other end of stdin and writes nothing to it, so stdin
// ends exactly when the host is gone, however it went. Then Azurite stops by itself and leaves nothing behind.
process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM'));
process.stdin.resume();
process.stdin.unref();
