package p9

import _ "example.org/shop/core"
