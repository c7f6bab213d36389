"""Large numbers of a device: free bytes, clock offset and the last operation's number outgrow 32 bits on PostgreSQL

Revision ID: 0002
Revises: 0001
"""
from alembic import op
import sqlalchemy as sa


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None
COLUMNS = ('last_op_seq', 'clock_offset_ms', 'free_bytes')


def upgrade() -> None:
    _set(sa.BigInteger())


def downgrade() -> None:
    _set(sa.Integer())


def _set(type_: sa.BigInteger | sa.Integer) -> None:
    if op.get_context().dialect.name == 'sqlite':
        return  # its INTEGER holds 64 bits
    for column in COLUMNS:
        op.alter_column('device', column, type_=type_)
