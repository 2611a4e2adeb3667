module example.test/fakes

go 1.26.0

require example.test/run v0.0.0

replace example.test/run => ../../run
