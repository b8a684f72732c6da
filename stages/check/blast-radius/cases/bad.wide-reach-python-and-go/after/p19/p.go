package p19

import _ "example.org/shop/core"
