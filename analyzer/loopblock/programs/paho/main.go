// Command paho answers questions that come by MQTT, and waits for the broker to have the
// answer.
package main

import (
	"fmt"
	"log"
	"os"

	mqtt "github.com/eclipse/paho.mqtt.golang"
)

func main() {
	client := mqtt.NewClient(mqtt.NewClientOptions().AddBroker(os.Args[2]).SetClientID("answers"))
	must(client.Connect())
	switch os.Args[1] {
	case "blocking":
		must(client.Subscribe("ask/#", 1, blocking))
	case "fixed":
		must(client.Subscribe("ask/#", 1, fixed))
	}
	fmt.Println("subscribed")
	select {}
}

func must(token mqtt.Token) {
	if token.Wait(); token.Error() != nil {
		log.Fatal(token.Error())
	}
}
