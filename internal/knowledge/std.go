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
		archiveTar, archiveZip,
		stdBufio, stdBytes, stdCmp,
		compressBzip2, compressFlate, compressGzip, compressZlib,
		containerHeap, containerList, containerRing,
		stdContext,
		stdCrypto, cryptoAES, cryptoCipher, cryptoECDSA, cryptoEd25519, cryptoHKDF, cryptoHMAC,
		cryptoMD5, cryptoPBKDF2, cryptoRand, cryptoRSA, cryptoSHA1, cryptoSHA2, cryptoSHA3,
		cryptoSHA5, cryptoSubtle, cryptoTLS, cryptoX509,
		databaseSQL,
		stdEmbed,
		stdEncoding, stdBase32, stdBase64, stdBinary, stdCSV, stdGob, stdHex, stdJSON, stdPEM, stdXML,
		stdErrors, stdExpvar, stdFmt,
		stdHash, hashAdler32, hashCRC32, hashCRC64, hashFNV, hashMaphash,
		stdHTML, htmlTemplate,
		stdIO, stdFS, stdIter,
		stdLog, stdSlog,
		stdMaps,
		stdMath, stdBig, stdBits, stdCmplx, stdRand, stdRand2,
		stdMime, mimeMultipart,
		stdNet, netHTTP, netMail, netNetip, netSMTP, netTextproto, netURL,
		stdOS, osExec, osSignal, osUser,
		stdPath, stdFilepath,
		stdReflect, stdRegexp,
		stdRuntime, runtimeDebug, runtimePprof, runtimeTrace,
		stdSlices, stdSort, stdStrconv, stdStrings,
		stdSync, stdAtomic,
		textTabwriter, textTemplate,
		stdTime,
		stdUnicode, stdUTF16, stdUTF8,
		stdUnique,
	}
}
