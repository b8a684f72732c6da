def add(a, b):
    breakpoint()
    import pdb; pdb.set_trace()
    print('DEBUG', a)
    return a + b
