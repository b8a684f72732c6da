from django.db import migrations, models
import django.db.models.deletion
from django.contrib.postgres.operations import AddIndexConcurrently
import uuid

TABLES = ["one", "two"]

def clear(apps, schema_editor):
    Order = apps.get_model("shop", "Order")
    db = schema_editor.connection.alias
    Order.objects.using(db).all().delete()
    Order.objects.filter(x=1).delete()
    Order.objects.update(flag=True)
    qs = Order.objects.all()
    qs = qs.filter(a=1)
    qs.delete()
    for o in Order.objects.all():
        o.delete()
    for o in Order.objects.all():
        if o.a:
            o.delete()
    for t in TABLES:
        schema_editor.execute(f"DROP TABLE {t}")
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("DELETE FROM carts")
        cursor.execute("SELECT 1")
    apps.get_model("shop", "Thing").objects.all().delete()

def back(apps, schema_editor):
    apps.get_model("shop", "Order").objects.all().delete()

class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [
        migrations.RunPython(clear, back),
        migrations.RunPython(code=migrations.RunPython.noop, reverse_code=migrations.RunPython.noop),
        migrations.RunSQL("TRUNCATE shop_order", reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(sql=["DELETE FROM a", ("UPDATE b SET c = %s", [1])], reverse_sql="DROP TABLE z"),
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel("Ghost"), migrations.RemoveField("order", "ghost")],
            database_operations=[migrations.RunSQL("ALTER TABLE shop_order DROP COLUMN real")],
        ),
        migrations.DeleteModel(name="Cart"),
        migrations.RemoveField(model_name="order", name="customer"),
        migrations.RemoveField(model_name="order", name="tags"),
        migrations.RenameField("order", "total", "sum"),
        migrations.RenameField("order", "kept", "kept2"),
        migrations.RenameModel("Thing", "Item"),
        migrations.AlterField("order", "note", models.CharField(max_length=50)),
        migrations.AlterField("order", "note2", models.CharField(max_length=500, null=True, help_text="x")),
        migrations.AlterField("order", "count", models.BigIntegerField()),
        migrations.AlterField("order", "opt", models.IntegerField()),
        migrations.AlterField("order", "email", models.EmailField(unique=True)),
        migrations.AddField("order", "req", models.IntegerField()),
        migrations.AddField("order", "dflt", models.BooleanField(default=False)),
        migrations.AddField("order", "dbd", models.BooleanField(db_default=False)),
        migrations.AddField("order", "opt2", models.IntegerField(null=True)),
        migrations.AddField("order", "fk", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to="shop.cart")),
        migrations.AddIndex(model_name="order", index=models.Index(fields=["a"], name="ix_a")),
        AddIndexConcurrently("order", models.Index(fields=["a"], name="ix_b")),
        migrations.AddConstraint("order", models.CheckConstraint(check=models.Q(a=1), name="c")),
        migrations.AddConstraint("order", models.UniqueConstraint(fields=["a"], name="u")),
        migrations.AlterUniqueTogether("order", {("a", "b")}),
        migrations.CreateModel(name="Fresh", fields=[("id", models.AutoField(primary_key=True))]),
        migrations.AddIndex("fresh", models.Index(fields=["a"], name="ix_f")),
        migrations.AddField("fresh", "req", models.IntegerField()),
        migrations.AlterModelTable("order", "orders"),
    ]
