// Prints a message as Go programs print a []byte; the format is the first argument.
package main

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"log"
	"os"
)

func main() {
	data, err := os.ReadFile(os.Args[2])
	if err != nil {
		log.Fatal(err)
	}
	log.SetFlags(0)
	log.SetOutput(os.Stdout)
	log.SetPrefix("2026/11/23 21:24:07 ")
	switch os.Args[1] {
	case "v":
		log.Printf("request: %v", data)
	case "sharp-v":
		fmt.Printf("%#v\n", data)
	case "x-spaced":
		log.Printf("received %d bytes: % x", len(data), data)
	case "x-sharp":
		fmt.Printf("%# x\n", data)
	case "q":
		log.Printf("payload=%q", data)
	case "q-ascii":
		log.Printf("payload=%+q", data)
	case "dump":
		fmt.Print(hex.Dump(data))
	case "base64-raw-url":
		fmt.Println(base64.RawURLEncoding.EncodeToString(data))
	}
}
