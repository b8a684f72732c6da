package p20

import _ "example.org/shop/core"
