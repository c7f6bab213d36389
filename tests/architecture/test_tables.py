"""The migrations make exactly the tables of the models, and running them twice changes nothing."""

from pathlib import Path

from sqlalchemy import text

from server.core.db import make_engine
from server.services import schema


def test_migrations_equal_models(tmp_path: Path):
    engine = make_engine(f"sqlite:///{tmp_path}/a.db")
    schema.upgrade(engine)
    schema.upgrade(engine)

    with engine.connect() as connection:
        assert schema.is_current(connection)
        assert schema.differences(connection) == []
    engine.dispose()


def test_a_column_the_migrations_lack_would_be_seen(tmp_path: Path):
    engine = make_engine(f"sqlite:///{tmp_path}/a.db")
    schema.upgrade(engine)

    with engine.connect() as connection:
        connection.execute(text("ALTER TABLE customer DROP COLUMN email"))
        assert schema.differences(connection) != []
    engine.dispose()
