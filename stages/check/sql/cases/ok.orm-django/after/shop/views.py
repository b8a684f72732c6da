def clear(request):
    Order.objects.all().delete()
