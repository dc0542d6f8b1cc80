"""The encrypted store: models, migrations, queries, change log. The only place with SQL."""
