package knowledge

var grpcPicker = &Loop{
	Name: "the RPCs that wait for a pick", Path: grpcModule + "/balancer", Module: grpcModule, Version: grpcVersion,
	Callbacks: []Callbacks{{
		Doc:     grpcDoc + "/balancer#Picker",
		Says:    "Pick should not block. If the balancer needs to do I/O or any blocking or time-consuming work to service this call, it should return ErrNoSubConnAvailable",
		Right:   "return balancer.ErrNoSubConnAvailable and update the state with a new Picker when the answer is there",
		Waits:   held,
		Methods: "Picker.Pick",
	}},
}

var grpcAudit = &Loop{
	Name: "the RPC that is audited", Path: grpcModule + "/authz/audit", Module: grpcModule, Version: grpcVersion,
	Callbacks: []Callbacks{{
		Doc:     grpcDoc + "/authz/audit#Logger",
		Says:    "This method is invoked in the RPC path and therefore implementations must not block.",
		Right:   "hand the event to a goroutine over a channel with room",
		Form:    Handoff,
		Waits:   held,
		Methods: "Logger.Log",
	}},
}
