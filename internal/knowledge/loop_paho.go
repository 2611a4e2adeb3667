package knowledge

const (
	pahoDoc  = "https://pkg.go.dev/github.com/eclipse/paho.mqtt.golang"
	pahoSays = "If options.OrderMatters is true (the default) then callback must not block or call functions within this package that may block (e.g. Publish) other than in a new go routine."
)

var pahoLoop = &Loop{
	Name: "the MQTT client's message loop", Path: "github.com/eclipse/paho.mqtt.golang", Module: "github.com/eclipse/paho.mqtt.golang", Version: "v1.5.1",
	Callbacks: []Callbacks{{
		Doc: pahoDoc + "#Client", Says: pahoSays,
		Right: "start a goroutine, or SetOrderMatters(false) if the order does not matter",
		Waits: held,
		Types: "MessageHandler",
	}},
	Own: []Own{{
		Doc: pahoDoc + "#Client", Says: pahoSays,
		Right: "start a goroutine, or SetOrderMatters(false) if the order does not matter", May: true,
		Names: "Client.Publish Client.Subscribe Client.SubscribeMultiple Client.Unsubscribe Client.Disconnect Token.Wait Token.WaitTimeout WaitTokenTimeout",
	}},
	Orders: &Orders{Made: "NewClientOptions", Choice: "ClientOptions.SetOrderMatters", Field: "ClientOptions.Order"},
}
