package p25

import _ "example.org/shop/core"
