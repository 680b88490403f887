"""Migrations, run by the app itself: `POST /v1/admin/migrate` in Azure, `python -m shared.migrations` on a laptop."""

from shared.migrations.runner import MigrationResult, upgrade

__all__ = ["MigrationResult", "upgrade"]
