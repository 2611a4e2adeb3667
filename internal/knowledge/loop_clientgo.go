package knowledge

// Reconcilers of controller-runtime are no part of it: they are called by workers.
var clientGoLoop = &Loop{
	Name: "the informer's notifications", Path: "k8s.io/client-go/tools/cache", Module: "k8s.io/client-go", Version: "v0.37.2",
	Callbacks: []Callbacks{{
		Doc:     "https://pkg.go.dev/k8s.io/client-go/tools/cache#SharedInformer",
		Says:    "A client must process each notification promptly; a SharedInformer is not engineered to deal well with a large backlog of notifications to deliver. Lengthy processing should be passed off to something else, for example through a `client-go/util/workqueue`.",
		Right:   "add the object's key to a work queue",
		Form:    Handoff,
		Waits:   held,
		Methods: "ResourceEventHandler.OnAdd ResourceEventHandler.OnUpdate ResourceEventHandler.OnDelete",
		Fields: `ResourceEventHandlerFuncs.AddFunc ResourceEventHandlerFuncs.UpdateFunc ResourceEventHandlerFuncs.DeleteFunc
			ResourceEventHandlerDetailedFuncs.AddFunc ResourceEventHandlerDetailedFuncs.UpdateFunc ResourceEventHandlerDetailedFuncs.DeleteFunc
			FilteringResourceEventHandler.FilterFunc`,
	}},
}
