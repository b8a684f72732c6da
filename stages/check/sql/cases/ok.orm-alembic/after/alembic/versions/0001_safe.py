"""Safe forms"""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.execute("SET lock_timeout = '3s'")
    op.create_table("orders", sa.Column("id", sa.Integer(), primary_key=True))
    op.create_index("ix_orders", "orders", ["id"])
    op.add_column("orders", sa.Column("state", sa.String(20), nullable=False))
    op.add_column("users", sa.Column("note", sa.Text(), nullable=True))
    op.add_column("users", sa.Column("ok", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.alter_column("users", "name", existing_type=sa.String(20), type_=sa.String(40), existing_nullable=True)
    op.alter_column("users", "mail", existing_type=sa.String(), nullable=False, existing_nullable=False)
    users = sa.table("users", sa.column("id"))
    op.execute(users.delete().where(users.c.id == 1))
    op.execute(sa.text("UPDATE users SET note = :note WHERE id = 1").bindparams(note="drop table users"))
    op.create_foreign_key("fk", "users", "teams", ["team_id"], ["id"], postgresql_not_valid=True)
    op.get_bind().execute(sa.select(users))
    with op.get_context().autocommit_block():
        op.create_index("ix_users", "users", ["note"], postgresql_concurrently=True)
        op.drop_index("ix_old", table_name="users", postgresql_concurrently=True)


def downgrade():
    op.drop_table("orders")
