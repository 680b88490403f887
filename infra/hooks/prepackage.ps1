# Copies the app into .local/package, with .pyc files for the Python that Azure runs.
$ErrorActionPreference = 'Stop'
Set-Location "$PSScriptRoot/../.."
foreach ($python in 'python3', 'python') {
    if (Get-Command $python -ErrorAction SilentlyContinue) {
        & $python -c 'import sys; sys.exit(sys.version_info < (3, 11))'
        if ($LASTEXITCODE -eq 0) {
            & $python -m infra.hooks.prepackage
            exit $LASTEXITCODE
        }
    }
}
[Console]::Error.WriteLine('prepackage: Python 3.11 or newer is needed and was not found; install it and run azd again')
exit 1
