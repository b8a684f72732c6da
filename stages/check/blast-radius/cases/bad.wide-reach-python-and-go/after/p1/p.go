package p1

import _ "example.org/shop/core"
