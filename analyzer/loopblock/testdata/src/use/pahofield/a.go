// Package pahofield lets its handlers wait, by the field.
package pahofield

import (
	mqtt "github.com/eclipse/paho.mqtt.golang"

	"use/store"
)

func start() {
	options := mqtt.NewClientOptions()
	options.Order = false
	mqtt.NewClient(options).Subscribe("a", 0, func(c mqtt.Client, m mqtt.Message) { store.Fetch("http://localhost") })
}
