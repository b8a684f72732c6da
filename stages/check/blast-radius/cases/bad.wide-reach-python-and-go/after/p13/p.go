package p13

import _ "example.org/shop/core"
