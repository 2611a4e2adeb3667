//go:build loops

package resolve

// The modules that tables of loops are about, so that go mod tidy keeps them. They are
// loaded for their types only: some can't be built everywhere.
import (
	_ "charm.land/bubbletea/v2"
	_ "fyne.io/fyne/v2/widget"
	_ "github.com/charmbracelet/bubbletea"
	_ "github.com/cloudwego/netpoll"
	_ "github.com/eclipse/paho.mqtt.golang"
	_ "github.com/hajimehoshi/ebiten/v2"
	_ "github.com/hashicorp/memberlist"
	_ "github.com/hashicorp/raft"
	_ "github.com/lesismal/nbio"
	_ "github.com/nats-io/nats.go/jetstream"
	_ "github.com/panjf2000/gnet/v2"
	_ "github.com/rivo/tview"
	_ "github.com/tidwall/evio"
	_ "github.com/twmb/franz-go/pkg/kgo"
	_ "google.golang.org/grpc/authz/audit"
	_ "google.golang.org/grpc/balancer"
	_ "k8s.io/client-go/tools/cache"
)
