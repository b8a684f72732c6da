package p24

import _ "example.org/shop/core"
