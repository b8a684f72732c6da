package p5

import _ "example.org/shop/core"
