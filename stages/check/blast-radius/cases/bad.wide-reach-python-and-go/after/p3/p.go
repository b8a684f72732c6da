package p3

import _ "example.org/shop/core"
