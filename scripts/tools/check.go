package main

import (
	"fmt"
	"os"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/pb33f/libopenapi"
)

func kin(file string) error {
	document, err := openapi3.NewLoader().LoadFromFile(file)
	if err != nil {
		return err
	}
	return document.Validate(openapi3.NewLoader().Context)
}

func pb33f(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	document, err := libopenapi.NewDocument(text)
	if err != nil {
		return err
	}
	_, err = document.BuildV3Model()
	return err
}

func check(tool, file string, err error) {
	if err != nil {
		fmt.Println(tool, file, err)
		os.Exit(1)
	}
}

func main() {
	for _, file := range os.Args[1:] {
		check("kin-openapi", file, kin(file))
		check("libopenapi", file, pb33f(file))
	}
}
