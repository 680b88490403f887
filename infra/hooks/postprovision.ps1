# Forgets the secrets that are in the vault now.
$ErrorActionPreference = 'Stop'
Set-Location "$PSScriptRoot/../.."
foreach ($python in 'python3', 'python') {
    if (Get-Command $python -ErrorAction SilentlyContinue) {
        & $python -c 'import sys; sys.exit(sys.version_info < (3, 11))'
        if ($LASTEXITCODE -eq 0) {
            & $python -m infra.hooks.postprovision
            exit $LASTEXITCODE
        }
    }
}
[Console]::Error.WriteLine('postprovision: Python 3.11 or newer is needed and was not found; install it and run azd again')
exit 1
