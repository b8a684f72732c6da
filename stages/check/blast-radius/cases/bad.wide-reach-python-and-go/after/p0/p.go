package p0

import _ "example.org/shop/core"
