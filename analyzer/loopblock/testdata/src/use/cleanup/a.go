package cleanup

import (
	"database/sql"
	"net"
	"runtime"
	"runtime/debug"
	"time"

	"use/store"
)

type thing struct{ conn net.Conn }

func newThing(db *sql.DB) *thing {
	t := &thing{}
	runtime.SetFinalizer(t, func(t *thing) {
		store.Fetch("http://localhost") // want `^the function given to SetFinalizer → store.Fetch → net.Dial \(net\) holds up the goroutine of all finalizers and cleanups; .*#SetFinalizer`
	})
	runtime.SetFinalizer(t, (*thing).bye)
	runtime.AddCleanup(t, func(db *sql.DB) {
		db.Exec("DELETE FROM t") // want `^the function given to AddCleanup → db.Exec`
	}, db)

	// What follows is silent.
	runtime.SetFinalizer(t, nil)
	runtime.SetFinalizer(t, func(t *thing) { go store.Fetch("http://localhost") })
	runtime.SetFinalizer(t, (*thing).close)
	return t
}

func (t *thing) bye() {
	time.Sleep(time.Second) // want `^bye → time.Sleep`
}

func (t *thing) close() { t.conn.Close(); debug.FreeOSMemory() }
