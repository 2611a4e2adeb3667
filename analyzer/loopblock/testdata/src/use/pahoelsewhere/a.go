// Package pahoelsewhere is handed a client: which one, it does not show.
package pahoelsewhere

import (
	mqtt "github.com/eclipse/paho.mqtt.golang"

	"use/store"
)

func start(client mqtt.Client) {
	client.Subscribe("a", 0, func(c mqtt.Client, m mqtt.Message) { store.Fetch("http://localhost") })
}
