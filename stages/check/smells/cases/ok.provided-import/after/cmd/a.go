package cmd

import (
	"net/http"

	"github.com/spf13/cobra/doc"
	"example.com/shop/store"
)

var B = store.A
