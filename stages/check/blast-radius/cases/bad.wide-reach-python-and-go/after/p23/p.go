package p23

import _ "example.org/shop/core"
