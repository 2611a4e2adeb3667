package knowledge

// std lists the standard library's packages that something is known of.
//
// Conventions that its entries follow:
//   - A function that hands data to a callback or to an interface method which
//     its documentation describes as a computation (String, Error, MarshalJSON,
//     Less) is entered as that computation: fmt.Sprintf is pure although a
//     String method could do anything.
//   - Mutates stands for keeping as well: a receiver that is written may hold on
//     to the call's other operands afterwards.
//   - A context is never written, so it is left out of Returns where a result
//     merely carries it (http.NewRequestWithContext); package context itself
//     lists it.
//   - What reads from an io.Reader of unknown make has Mutates and no Blocks:
//     whether it waits depends on the reader.
func std() []*Library {
	return []*Library{
		stdContext,
		databaseSQL,
		stdJSON,
		stdErrors,
		stdFmt,
		stdIO,
		stdFS,
		stdLog,
		stdSlog,
		stdMaps,
		netHTTP,
		netURL,
		stdOS,
		stdSlices,
		stdSort,
		stdStrconv,
		stdStrings,
		stdSync,
		stdAtomic,
		stdTime,
	}
}
