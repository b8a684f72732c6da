x0 = call(
    0,
    "a",
    "b",
)
x1 = call(
    1,
    "a",
    "b",
)
x2 = call(
    2,
    "a",
    "b",
)
x3 = call(
    3,
    "a",
    "b",
)
x4 = call(
    4,
    "a",
    "b",
)
x5 = call(
    5,
    "a",
    "b",
)
x6 = call(
    6,
    "a",
    "b",
)
x7 = call(
    7,
    "a",
    "b",
)
x8 = call(
    8,
    "a",
    "b",
)
x9 = call(
    9,
    "a",
    "b",
)
x10 = call(
    10,
    "a",
    "b",
)
x11 = call(
    11,
    "a",
    "b",
)
x12 = call(
    12,
    "a",
    "b",
)
x13 = call(
    13,
    "a",
    "b",
)
x14 = call(
    14,
    "a",
    "b",
)
x15 = call(
    15,
    "a",
    "b",
)
x16 = call(
    16,
    "a",
    "b",
)
x17 = call(
    17,
    "a",
    "b",
)
x18 = call(
    18,
    "a",
    "b",
)
x19 = call(
    19,
    "a",
    "b",
)
x20 = call(
    20,
    "a",
    "b",
)
x21 = call(
    21,
    "a",
    "b",
)
x22 = call(
    22,
    "a",
    "b",
)
x23 = call(
    23,
    "a",
    "b",
)
x24 = call(
    24,
    "a",
    "b",
)
x25 = call(
    25,
    "a",
    "b",
)
x26 = call(
    26,
    "a",
    "b",
)
x27 = call(
    27,
    "a",
    "b",
)
x28 = call(
    28,
    "a",
    "b",
)
x29 = call(
    29,
    "a",
    "b",
)
x30 = call(
    30,
    "a",
    "b",
)
x31 = call(
    31,
    "a",
    "b",
)
x32 = call(
    32,
    "a",
    "b",
)
x33 = call(
    33,
    "a",
    "b",
)
x34 = call(
    34,
    "a",
    "b",
)
x35 = call(
    35,
    "a",
    "b",
)
x36 = call(
    36,
    "a",
    "b",
)
x37 = call(
    37,
    "a",
    "b",
)
x38 = call(
    38,
    "a",
    "b",
)
x39 = call(
    39,
    "a",
    "b",
)
x40 = call(
    40,
    "a",
    "b",
)
x41 = call(
    41,
    "a",
    "b",
)
x42 = call(
    42,
    "a",
    "b",
)
x43 = call(
    43,
    "a",
    "b",
)
x44 = call(
    44,
    "a",
    "b",
)
x45 = call(
    45,
    "a",
    "b",
)
x46 = call(
    46,
    "a",
    "b",
)
x47 = call(
    47,
    "a",
    "b",
)
x48 = call(
    48,
    "a",
    "b",
)
x49 = call(
    49,
    "a",
    "b",
)
x50 = call(
    50,
    "a",
    "b",
)
x51 = call(
    51,
    "a",
    "b",
)
x52 = call(
    52,
    "a",
    "b",
)
x53 = call(
    53,
    "a",
    "b",
)
x54 = call(
    54,
    "a",
    "b",
)
x55 = call(
    55,
    "a",
    "b",
)
x56 = call(
    56,
    "a",
    "b",
)
x57 = call(
    57,
    "a",
    "b",
)
x58 = call(
    58,
    "a",
    "b",
)
x59 = call(
    59,
    "a",
    "b",
)
x60 = call(
    60,
    "a",
    "b",
)
x61 = call(
    61,
    "a",
    "b",
)
x62 = call(
    62,
    "a",
    "b",
)
x63 = call(
    63,
    "a",
    "b",
)
x64 = call(
    64,
    "a",
    "b",
)
x65 = call(
    65,
    "a",
    "b",
)
x66 = call(
    66,
    "a",
    "b",
)
x67 = call(
    67,
    "a",
    "b",
)
x68 = call(
    68,
    "a",
    "b",
)
x69 = call(
    69,
    "a",
    "b",
)
x70 = call(
    70,
    "a",
    "b",
)
x71 = call(
    71,
    "a",
    "b",
)
x72 = call(
    72,
    "a",
    "b",
)
x73 = call(
    73,
    "a",
    "b",
)
x74 = call(
    74,
    "a",
    "b",
)
x75 = call(
    75,
    "a",
    "b",
)
x76 = call(
    76,
    "a",
    "b",
)
x77 = call(
    77,
    "a",
    "b",
)
x78 = call(
    78,
    "a",
    "b",
)
x79 = call(
    79,
    "a",
    "b",
)
x80 = call(
    80,
    "a",
    "b",
)
x81 = call(
    81,
    "a",
    "b",
)
x82 = call(
    82,
    "a",
    "b",
)
x83 = call(
    83,
    "a",
    "b",
)
x84 = call(
    84,
    "a",
    "b",
)
x85 = call(
    85,
    "a",
    "b",
)
x86 = call(
    86,
    "a",
    "b",
)
x87 = call(
    87,
    "a",
    "b",
)
x88 = call(
    88,
    "a",
    "b",
)
x89 = call(
    89,
    "a",
    "b",
)
x90 = call(
    90,
    "a",
    "b",
)
x91 = call(
    91,
    "a",
    "b",
)
x92 = call(
    92,
    "a",
    "b",
)
x93 = call(
    93,
    "a",
    "b",
)
x94 = call(
    94,
    "a",
    "b",
)
x95 = call(
    95,
    "a",
    "b",
)
x96 = call(
    96,
    "a",
    "b",
)
x97 = call(
    97,
    "a",
    "b",
)
x98 = call(
    98,
    "a",
    "b",
)
x99 = call(
    99,
    "a",
    "b",
)
x100 = call(
    100,
    "a",
    "b",
)
x101 = call(
    101,
    "a",
    "b",
)
x102 = call(
    102,
    "a",
    "b",
)
x103 = call(
    103,
    "a",
    "b",
)
x104 = call(
    104,
    "a",
    "b",
)
x105 = call(
    105,
    "a",
    "b",
)
x106 = call(
    106,
    "a",
    "b",
)
x107 = call(
    107,
    "a",
    "b",
)
x108 = call(
    108,
    "a",
    "b",
)
x109 = call(
    109,
    "a",
    "b",
)
x110 = call(
    110,
    "a",
    "b",
)
x111 = call(
    111,
    "a",
    "b",
)
x112 = call(
    112,
    "a",
    "b",
)
x113 = call(
    113,
    "a",
    "b",
)
x114 = call(
    114,
    "a",
    "b",
)
x115 = call(
    115,
    "a",
    "b",
)
x116 = call(
    116,
    "a",
    "b",
)
x117 = call(
    117,
    "a",
    "b",
)
x118 = call(
    118,
    "a",
    "b",
)
x119 = call(
    119,
    "a",
    "b",
)
