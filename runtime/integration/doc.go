// Package integration runs the operations of the runtime against real servers. It is a
// module of its own so that nobody who imports the runtime gets their drivers.
//
// SQLite is always there. PostgreSQL, MariaDB and Redis are started where the machine
// has them, on loopback with data of their own, and stopped in the end; the tests that
// need one say what is missing and are skipped otherwise.
package integration
