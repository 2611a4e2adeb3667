// Package pahounordered lets its handlers wait.
package pahounordered

import (
	mqtt "github.com/eclipse/paho.mqtt.golang"

	"use/store"
)

func start() {
	options := mqtt.NewClientOptions()
	options.SetOrderMatters(false)
	mqtt.NewClient(options).Subscribe("a", 0, func(c mqtt.Client, m mqtt.Message) {
		store.Fetch("http://localhost")
		c.Publish("answer", 0, false, "x").Wait()
	})
}
