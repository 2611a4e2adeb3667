// Package cluster is about memberlist, informers and gRPC's balancers.
package cluster

import (
	"bytes"
	"context"

	"github.com/hashicorp/memberlist"
	"google.golang.org/grpc/authz/audit"
	"google.golang.org/grpc/balancer"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	core "k8s.io/client-go/kubernetes/typed/core/v1"
	listers "k8s.io/client-go/listers/core/v1"
	"k8s.io/client-go/tools/cache"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"use/store"
)

type delegate struct {
	store store.Store
	msgs  chan []byte
}

var _ = memberlist.Config{Delegate: &delegate{}}

func (d *delegate) NodeMeta(limit int) []byte { return nil }

func (d *delegate) NotifyMsg(b []byte) {
	d.store.Save(context.Background(), string(b)) // want `^NotifyMsg → store.Store.Save → .* \(database/sql\) holds up memberlist's packet loop; the documentation says "Care should be taken .*" \(https://pkg.go.dev/github.com/hashicorp/memberlist#Delegate\); copy the bytes and send them to a channel with room`
	select {
	case d.msgs <- bytes.Clone(b):
	default:
	}
}

func (d *delegate) GetBroadcasts(overhead, limit int) [][]byte {
	store.Fetch("http://localhost") // want `^GetBroadcasts → store.Fetch`
	return nil
}

func (d *delegate) LocalState(join bool) []byte { store.Fetch("http://localhost"); return nil } // over TCP, it may wait

func (d *delegate) MergeRemoteState(buf []byte, join bool) { store.Fetch("http://localhost") }

type picker struct{}

func (picker) Pick(info balancer.PickInfo) (balancer.PickResult, error) {
	return balancer.PickResult{}, store.Fetch(info.FullMethodName) // want `^Pick → store.Fetch .*ErrNoSubConnAvailable`
}

type logger struct{ events chan *audit.Event }

func (l logger) Log(e *audit.Event) {
	store.Fetch(e.Principal) // want `^Log → store.Fetch .*implementations must not block`
	l.events <- e
}

type queue struct{ keys chan string }

func (q queue) add(obj interface{}) { q.keys <- "key" }

func watch(q queue) {
	cache.AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc: func(obj interface{}) {
			store.Fetch("http://localhost") // want `^the function in AddFunc → store.Fetch .* holds up the informer's notifications; .*workqueue.*add the object's key to a work queue`
		},
		UpdateFunc: updated,
		DeleteFunc: q.add,
	})
	cache.AddEventHandler(cache.FilteringResourceEventHandler{
		FilterFunc: func(obj interface{}) bool {
			return store.Fetch("http://localhost") == nil // want `^the function in FilterFunc → store.Fetch`
		},
		Handler: handler{},
	})
}

func updated(old, new interface{}) {
	store.Fetch("http://localhost") // want `^updated → store.Fetch`
}

type handler struct{}

func (handler) OnAdd(obj interface{}, first bool) {
	store.Fetch("http://localhost") // want `^OnAdd → store.Fetch`
}
func (handler) OnUpdate(old, new interface{}) { go store.Fetch("http://localhost") }
func (handler) OnDelete(obj interface{})      {}

// pods asks the API server, and the cache.
type pods struct {
	client core.PodsGetter
	lister listers.PodLister
	queue
}

func (p pods) OnAdd(obj interface{}, first bool) {
	p.client.Pods("a").Get(context.Background(), "b", meta.GetOptions{}) // want `^OnAdd → v1.PodInterface.Get \(k8s.io/client-go/kubernetes/typed/core/v1\) holds up the informer's notifications`
}

func (p pods) OnUpdate(old, new interface{}) { p.lister.Get("b") }

func (p pods) OnDelete(obj interface{}) {
	p.remove("b") // want `^OnDelete → pods.remove → v1.PodInterface.Delete`
}

func (p pods) remove(name string) error {
	return p.client.Pods("a").Delete(context.Background(), name, meta.DeleteOptions{})
}

// fakePods stands in for the client in tests.
type fakePods struct{}

func (fakePods) Get(ctx context.Context, name string, opts meta.GetOptions) (string, error) {
	return "", nil
}
func (fakePods) Delete(ctx context.Context, name string, opts meta.DeleteOptions) error { return nil }

var _ core.PodInterface = fakePods{}

type reconciler struct{}

func (reconciler) Reconcile(ctx context.Context, r reconcile.Request) (reconcile.Result, error) { // it may wait
	return reconcile.Result{}, store.Fetch(r.Name)
}
