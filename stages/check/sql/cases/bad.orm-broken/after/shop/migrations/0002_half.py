from django.db import migrations


class Migration(migrations.Migration):
    operations = [
        migrations.DeleteModel(name="Cart"),
        migrations.RunSQL("DELETE FRM carts"),
        migrations.RemoveField(
    ]
