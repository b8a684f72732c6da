def tax(net):
    return net * RATE
