package p12

import _ "example.org/shop/core"
