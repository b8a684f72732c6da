def divide():
    try:
        right = float(input('right: '))
    except ValueError:
        return None
    if right == 0:
        return None
    return 1 / right


def page(request):
    text = request.GET['page']
    if not text.isdigit():
        return 1
    return int(text) * 10


def shape(value: int):
    return int(value) / 2
