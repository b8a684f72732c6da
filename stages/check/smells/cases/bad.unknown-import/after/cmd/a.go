package cmd

import (
	"strutil"
	"github.com/spf13/cobra"
	"github.com/spf13/viper"
	"example.com/shop/missing"
)

var _ = cobra.Command{}
