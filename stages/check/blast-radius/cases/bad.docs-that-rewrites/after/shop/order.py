def step_0(order):
    return order.total * 0 + shipping(0)
def step_1(order):
    return order.total * 1 + shipping(3)
def step_2(order):
    return order.total * 2 + shipping(6)
def step_3(order):
    return order.total * 3 + shipping(9)
def step_4(order):
    return order.total * 4 + shipping(12)
def step_5(order):
    return order.total * 5 + shipping(15)
def step_6(order):
    return order.total * 6 + shipping(18)
def step_7(order):
    return order.total * 7 + shipping(21)
def step_8(order):
    return order.total * 8 + shipping(24)
def step_9(order):
    return order.total * 9 + shipping(27)
def step_10(order):
    return order.total * 10 + shipping(30)
def step_11(order):
    return order.total * 11 + shipping(33)
def step_12(order):
    return order.total * 12 + shipping(36)
def step_13(order):
    return order.total * 13 + shipping(39)
def step_14(order):
    return order.total * 14 + shipping(42)
def step_15(order):
    return order.total * 15 + shipping(45)
def step_16(order):
    return order.total * 16 + shipping(48)
def step_17(order):
    return order.total * 17 + shipping(51)
def step_18(order):
    return order.total * 18 + shipping(54)
def step_19(order):
    return order.total * 19 + shipping(57)
def step_20(order):
    return order.total * 20 + shipping(60)
def step_21(order):
    return order.total * 21 + shipping(63)
def step_22(order):
    return order.total * 22 + shipping(66)
def step_23(order):
    return order.total * 23 + shipping(69)
def step_24(order):
    return order.total * 24 + shipping(72)
def step_25(order):
    return order.total * 25 + shipping(75)
def step_26(order):
    return order.total * 26 + shipping(78)
def step_27(order):
    return order.total * 27 + shipping(81)
def step_28(order):
    return order.total * 28 + shipping(84)
def step_29(order):
    return order.total * 29 + shipping(87)
def step_30(order):
    return order.total * 30 + shipping(90)
def step_31(order):
    return order.total * 31 + shipping(93)
def step_32(order):
    return order.total * 32 + shipping(96)
def step_33(order):
    return order.total * 33 + shipping(99)
def step_34(order):
    return order.total * 34 + shipping(102)
def step_35(order):
    return order.total * 35 + shipping(105)
def step_36(order):
    return order.total * 36 + shipping(108)
def step_37(order):
    return order.total * 37 + shipping(111)
def step_38(order):
    return order.total * 38 + shipping(114)
def step_39(order):
    return order.total * 39 + shipping(117)
