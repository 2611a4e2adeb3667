package knowledge

// All lists every library that something is known of, in the order of the
// documentation: the standard library first.
func All() []*Library {
	return append(std(), modules()...)
}
