package p16

import _ "example.org/shop/core"
