from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel(
            name="Order",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("name", models.CharField(max_length=20, null=True)),
                ("state", models.CharField(max_length=20)),
                ("number", models.IntegerField(db_column="no")),
            ],
        ),
        migrations.CreateModel(name="Report", fields=[], options={"managed": False}),
    ]
