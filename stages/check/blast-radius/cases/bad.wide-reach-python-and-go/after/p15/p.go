package p15

import _ "example.org/shop/core"
