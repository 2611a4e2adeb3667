package main

import (
	"fmt"

	mqtt "github.com/eclipse/paho.mqtt.golang"
)

// blocking waits for the broker's acknowledgement, which stands behind the next question,
// which nobody takes as long as blocking waits.
func blocking(client mqtt.Client, question mqtt.Message) {
	token := client.Publish("answer", 1, false, question.Payload()) // waits
	if token.Wait(); token.Error() == nil {                         // waits
		fmt.Printf("answered %s\n", question.Payload())
	}
}
