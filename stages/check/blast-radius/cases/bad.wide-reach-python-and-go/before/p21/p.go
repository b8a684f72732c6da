package p21

import _ "example.org/shop/core"
