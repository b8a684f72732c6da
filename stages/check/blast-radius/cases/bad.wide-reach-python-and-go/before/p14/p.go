package p14

import _ "example.org/shop/core"
