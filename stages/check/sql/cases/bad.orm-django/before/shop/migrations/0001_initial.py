from django.db import migrations, models
class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel("Order", [
            ("id", models.AutoField(primary_key=True)),
            ("customer", models.ForeignKey(on_delete=models.CASCADE, to="shop.Customer")),
            ("tags", models.ManyToManyField(to="shop.Tag")),
            ("total", models.IntegerField()),
            ("kept", models.IntegerField(db_column="keep")),
            ("note", models.CharField(max_length=100)),
            ("note2", models.CharField(max_length=100, null=True)),
            ("count", models.IntegerField()),
            ("opt", models.IntegerField(null=True)),
            ("email", models.EmailField()),
        ]),
        migrations.CreateModel("Cart", [("id", models.AutoField(primary_key=True))]),
        migrations.CreateModel("Thing", [("id", models.AutoField(primary_key=True))], options={"db_table": "the_things"}),
    ]
