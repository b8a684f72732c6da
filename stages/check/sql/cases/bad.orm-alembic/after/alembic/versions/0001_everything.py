"""x"""
from alembic import op
import sqlalchemy as sa
revision = 'a'
down_revision = None
OLD = ("a", "b")

def upgrade():
    op.create_table('fresh', sa.Column('id', sa.Integer()))
    op.create_index(op.f('ix_fresh'), 'fresh', ['id'])
    op.drop_table('orders')
    with op.batch_alter_table('users', schema=None) as batch_op:
        batch_op.drop_column('name')
        batch_op.alter_column('age', existing_type=sa.Integer(), type_=sa.SmallInteger())
        batch_op.create_foreign_key('fk', 'teams', ['team_id'], ['id'])
    op.add_column('users', sa.Column('x', sa.String(20), nullable=False))
    op.add_column('users', sa.Column('y', sa.DateTime(), server_default=sa.func.now(), nullable=False))
    op.add_column('users', sa.Column('z', sa.UUID(), server_default=sa.text('gen_random_uuid()')))
    op.alter_column('users', 'name', existing_type=sa.String(20), type_=sa.String(50))
    op.alter_column('users', 'email', nullable=False, existing_type=sa.String())
    op.alter_column('users', 'email', new_column_name='mail')
    op.create_index('ix_a', 'users', ['a'])
    with op.get_context().autocommit_block():
        op.create_index('ix_b', 'users', ['a'], postgresql_concurrently=True)
    op.create_index('ix_c', 'users', ['a'], postgresql_concurrently=True)
    op.create_foreign_key('fk_a', 'a', 'b', ['b_id'], ['id'])
    op.create_unique_constraint('uq', 'users', ['email'], schema='shop')
    op.execute("DELETE FROM sessions")
    op.execute(sa.text("""
        UPDATE users
        SET a = 1
    """))
    t = sa.table('accounts', sa.column('x'))
    op.execute(t.update().values(x=1))
    op.execute(t.delete().where(t.c.x == 1))
    conn = op.get_bind()
    conn.execute(sa.delete(Thing))
    session.query(Widget).delete()
    for name in OLD:
        op.drop_table(name)
    op.execute(f"DROP TABLE {name}_x")
    sa.Enum(name='mood').drop(op.get_bind(), checkfirst=True)
    helper()
    op.execute("SELEC 1")
    op.execute(load("x.sql"))

def helper():
    op.drop_column('h', 'c')

def downgrade():
    op.drop_table('fresh')
    op.drop_column('users', 'q')
