package p4

import _ "example.org/shop/core"
