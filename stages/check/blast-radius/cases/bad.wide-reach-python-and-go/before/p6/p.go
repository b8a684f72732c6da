package p6

import _ "example.org/shop/core"
