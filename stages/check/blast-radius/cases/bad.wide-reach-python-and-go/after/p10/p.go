package p10

import _ "example.org/shop/core"
