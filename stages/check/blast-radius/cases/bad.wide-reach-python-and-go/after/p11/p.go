package p11

import _ "example.org/shop/core"
