package p8

import _ "example.org/shop/core"
