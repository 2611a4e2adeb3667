// Package mqtt has the shapes of Paho's client.
package mqtt

import "time"

type Message interface{ Payload() []byte }

type Token interface {
	Wait() bool
	WaitTimeout(time.Duration) bool
	Error() error
}

type MessageHandler func(Client, Message)

type OnConnectHandler func(Client)

type Client interface {
	Connect() Token
	Publish(topic string, qos byte, retained bool, payload interface{}) Token
	Subscribe(topic string, qos byte, callback MessageHandler) Token
	AddRoute(topic string, callback MessageHandler)
}

type ClientOptions struct {
	Order     bool
	OnConnect OnConnectHandler
}

func NewClientOptions() *ClientOptions { return &ClientOptions{Order: true} }

func (o *ClientOptions) SetOrderMatters(order bool) *ClientOptions { o.Order = order; return o }

func (o *ClientOptions) SetOnConnectHandler(h OnConnectHandler) *ClientOptions { return o }

func (o *ClientOptions) SetDefaultPublishHandler(h MessageHandler) *ClientOptions { return o }

func NewClient(o *ClientOptions) Client { return nil }
