from django.db import migrations, models


def fill(apps, schema_editor):
    Order = apps.get_model("shop", "Order")
    Order.objects.filter(state="").update(state="new")
    orders = Order.objects.using(schema_editor.connection.alias).all()
    orders.exclude(name=None).delete()
    for order in Order.objects.all():
        if order.state == "gone":
            order.delete()
    # Order.objects.all().delete() would be too much


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [
        migrations.RunSQL("SET lock_timeout = '3s'", reverse_sql=migrations.RunSQL.noop),
        migrations.CreateModel(
            name="Line",
            fields=[("id", models.BigAutoField(primary_key=True)), ("order", models.ForeignKey("shop.Order", models.CASCADE))],
        ),
        migrations.AddField("line", "count", models.IntegerField()),
        migrations.AddIndex("line", models.Index(fields=["count"], name="line_count")),
        migrations.AlterUniqueTogether("line", {("order", "count")}),
        migrations.AddField("order", "note", models.TextField(null=True)),
        migrations.AddField("order", "paid", models.BooleanField(db_default=False)),
        migrations.AddField("order", "tags", models.ManyToManyField("shop.Tag")),
        migrations.AlterField("order", "name", models.CharField(max_length=40, null=True, verbose_name="Name")),
        migrations.AlterField("order", "state", models.CharField(max_length=20, choices=[("a", "A")])),
        migrations.RenameField("order", "number", "order_number"),
        migrations.AlterModelOptions("order", {"ordering": ["id"]}),
        migrations.DeleteModel(name="Report"),
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.RemoveField("order", "name"), migrations.DeleteModel("Order")],
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
