from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("shop", "0002_safe")]
    operations = [
        AddIndexConcurrently("order", models.Index(fields=["state"], name="order_state")),
        RemoveIndexConcurrently("order", "order_old"),
        migrations.RunSQL("SET lock_timeout = '3s'"),
        AddConstraintNotValid("order", models.CheckConstraint(condition=models.Q(number__gt=0), name="order_number")),
    ]
