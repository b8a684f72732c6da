def tax(net):
    return net * 0.19
