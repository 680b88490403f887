#!/bin/sh
# What comes from Microsoft's package archive: Core Tools for `func start`, and the driver for SQL Server, whose terms one
# accepts by installing it: https://aka.ms/odbc18eula
set -eu
. /etc/os-release
curl -fsSL -o /tmp/archive.deb "https://packages.microsoft.com/config/$ID/$VERSION_ID/packages-microsoft-prod.deb"
sudo dpkg -i /tmp/archive.deb
sudo apt-get update
sudo ACCEPT_EULA=Y apt-get install --yes --no-install-recommends azure-functions-core-tools-4 msodbcsql18 unixodbc
rm /tmp/archive.deb
