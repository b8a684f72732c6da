import sys


def divide():
    left = float(input('left: '))
    right = float(input('right: '))
    if right == 0:
        return None
    return left / right


def page(request):
    number = int(request.GET['page'])
    return number * 10


def share():
    count = int(sys.argv[1])
    if count == 0:
        raise SystemExit('zero')
    return 100 // count
