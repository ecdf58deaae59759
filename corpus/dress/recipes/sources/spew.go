// Prints a message as go-spew does.
package main

import (
	"os"

	"github.com/davecgh/go-spew/spew"
)

func main() {
	data, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	spew.Dump(data)
}
