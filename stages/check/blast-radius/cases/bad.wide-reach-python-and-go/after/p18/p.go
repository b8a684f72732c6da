package p18

import _ "example.org/shop/core"
