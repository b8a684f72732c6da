package p7

import _ "example.org/shop/core"
