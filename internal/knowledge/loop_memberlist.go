package knowledge

var memberlistLoop = &Loop{
	Name: "memberlist's packet loop", Path: "github.com/hashicorp/memberlist", Module: "github.com/hashicorp/memberlist", Version: "v0.7.0",
	Callbacks: []Callbacks{{
		Doc:     "https://pkg.go.dev/github.com/hashicorp/memberlist#Delegate",
		Says:    "Care should be taken that this method does not block, since doing so would block the entire UDP packet receive loop.",
		Right:   "copy the bytes and send them to a channel with room",
		Form:    Handoff,
		Waits:   held,
		Methods: "Delegate.NotifyMsg Delegate.GetBroadcasts",
	}},
}
