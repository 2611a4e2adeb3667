package progen

import "math/rand/v2"

// Source is the stream of choices that a program is drawn from.
type Source interface {
	// Pick gives a number from 0 up to n-1. Where nothing speaks for another
	// choice it is 0.
	Pick(n int) int
}

// Seeded gives choices at random, the same for the same seed.
func Seeded(seed, id uint64) Source { return random{rand.New(rand.NewPCG(seed, id))} }

type random struct{ *rand.Rand }

func (r random) Pick(n int) int { return r.IntN(n) }

// Bytes gives the choices that a fuzzer hands over. When they run out, every
// choice is the simplest, so that any input is a program.
func Bytes(data []byte) Source { return &bytes{data} }

type bytes struct{ rest []byte }

func (b *bytes) Pick(n int) int {
	v := 0
	for limit := 1; limit < n; limit *= 256 {
		if len(b.rest) == 0 {
			return 0
		}
		v, b.rest = v*256+int(b.rest[0]), b.rest[1:]
	}
	return v % n
}
