# Makes the secrets that the vault does not have yet.
$ErrorActionPreference = 'Stop'
Set-Location "$PSScriptRoot/../.."
foreach ($python in 'python3', 'python') {
    if (Get-Command $python -ErrorAction SilentlyContinue) {
        & $python -c 'import sys; sys.exit(sys.version_info < (3, 11))'
        if ($LASTEXITCODE -eq 0) {
            & $python -m infra.hooks.preprovision
            exit $LASTEXITCODE
        }
    }
}
[Console]::Error.WriteLine('preprovision: Python 3.11 or newer is needed and was not found; install it and run azd again')
exit 1
