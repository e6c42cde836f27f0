// Command k6 is k6 with the module k6/x/gongdi compiled in.
package main

import (
	"go.k6.io/k6/v2/cmd"

	_ "gongdi.invalid/xk6-gongdi/gongdi" // registers k6/x/gongdi
)

func main() { cmd.Execute() }
