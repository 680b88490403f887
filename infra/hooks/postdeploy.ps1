# Waits for the app, migrates its database, tries it out, and prints where it is.
$ErrorActionPreference = 'Stop'
Set-Location "$PSScriptRoot/../.."
foreach ($python in 'python3', 'python') {
    if (Get-Command $python -ErrorAction SilentlyContinue) {
        & $python -c 'import sys; sys.exit(sys.version_info < (3, 11))'
        if ($LASTEXITCODE -eq 0) {
            & $python -m infra.hooks.postdeploy
            exit $LASTEXITCODE
        }
    }
}
[Console]::Error.WriteLine('postdeploy: Python 3.11 or newer is needed and was not found; install it and run azd again')
exit 1
