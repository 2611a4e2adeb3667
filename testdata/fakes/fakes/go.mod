module example.test/fakes

go 1.26.0
