package main

import (
	"fmt"

	mqtt "github.com/eclipse/paho.mqtt.golang"
)

// fixed waits on a goroutine.
func fixed(client mqtt.Client, question mqtt.Message) {
	go func() {
		token := client.Publish("answer", 1, false, question.Payload())
		if token.Wait(); token.Error() == nil {
			fmt.Printf("answered %s\n", question.Payload())
		}
	}()
}
