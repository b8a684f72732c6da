package p2

import _ "example.org/shop/core"
