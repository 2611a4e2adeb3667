package knowledge

const kgoDoc = "https://pkg.go.dev/github.com/twmb/franz-go/pkg/kgo"

var franzLoop = &Loop{
	Name: "the goroutine of all promises of kgo", Path: "github.com/twmb/franz-go/pkg/kgo", Module: "github.com/twmb/franz-go", Version: "v1.22.2",
	Callbacks: []Callbacks{{
		Doc:      kgoDoc + "#Client.Produce",
		Says:     "All promises are called serially, so they should be relatively fast and must not block",
		Right:    "start a goroutine",
		Waits:    held,
		Operands: "Client.Produce(3) Client.TryProduce(3) GroupTransactSession.Produce(3) GroupTransactSession.TryProduce(3)",
	}},
	Own: []Own{
		{
			Doc:   kgoDoc + "#Client.Produce",
			Says:  "a promise that blocks on the client itself … waits on progress that only later promises can deliver and can deadlock the client.",
			Right: "start a goroutine",
			Names: "Client.ProduceSync",
		},
		{
			Doc:   kgoDoc + "#Client.Produce",
			Says:  "a promise that blocks on the client itself -- for example, a blocking Produce while the client is at its max-buffered limits, or a Flush -- waits on progress that only later promises can deliver and can deadlock the client.",
			Right: "start a goroutine", May: true,
			Names: "Client.Produce Client.Flush GroupTransactSession.Produce",
		},
	},
}
